{{ config(materialized='view') }}
select id, first_name || ' ' || last_name as name, upper(country) as country from company.crm.people
