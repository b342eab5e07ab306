package io.snowgate.cli.policy;

import module java.base;

/// What columns probably hold, going by their names.
final class Kinds {
    /// Words, in the order in which they stand in a name, joined by `_` → the tag. Longer ones first, so that the first that fits counts.
    private static final List<Map.Entry<String, String>> KNOWN = known();
    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private Kinds() {}

    private static List<Map.Entry<String, String>> known() {
        var tags = Map.of(
                "pii",
                "email e_mail mail phone mobile telephone tel cell fax ssn social_security national_id passport "
                        + "tax_id driver_license drivers_license licence birth dob birthday birthdate first_name last_name "
                        + "middle_name full_name surname forename maiden address street zip zipcode postal postcode ip_address",
                "pci",
                "card_number card_no credit_card cardnumber creditcard pan cvv cvc card_holder cardholder card_expiry",
                "bank", "iban bic swift account_number account_no routing_number sort_code",
                "credential", "password passwd pwd secret api_key access_token refresh_token private_key",
                "pay", "salary wage wages bonus compensation income",
                "health", "diagnosis icd patient_id medication blood_type allergy disability",
                "special", "religion ethnicity race gender sexual_orientation political_party union_member");
        return tags.entrySet()
                .stream()
                .flatMap(t -> Arrays.stream(t.getValue().split(" ")).map(w -> Map.entry(w, t.getKey())))
                .sorted(Comparator.<Map.Entry<String, String>>comparingInt(w -> -w.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .toList();
    }

    /// The tag that a column of this name probably wants.
    static Optional<String> of(String column) {
        var words = "_"
                + HUMP.matcher(column).replaceAll("$1_$2").toLowerCase(Locale.ROOT).replaceAll("[^a-z]+", "_")
                + "_";
        return KNOWN.stream()
                .filter(k -> words.contains("_" + k.getKey() + "_"))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
