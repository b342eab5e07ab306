{{ config(materialized='incremental', unique_key='id') }}
select p.id, p.name, sum(o.amount) as amount
from {{ ref('people') }} p join company.sales.orders o on o.person_id = p.id
group by p.id, p.name
