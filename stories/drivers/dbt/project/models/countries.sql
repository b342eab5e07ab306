{{ config(materialized='table') }}
select country, count(*) as people from {{ ref('people') }} group by country
