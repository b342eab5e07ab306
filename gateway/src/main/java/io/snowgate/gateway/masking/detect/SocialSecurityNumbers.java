package io.snowgate.gateway.masking.detect;

import module java.base;

/// US social security numbers: area, group and serial number, as the Social Security Administration issues them. Nine digits in a row are one only where the text
/// says so: nine of ten such numbers obey the rules.
final class SocialSecurityNumbers implements Finder {
    private static final Set<String> NAMES = Words.set("""
            ssn ssns ss social socialsecurity socialsecuritynumber""");

    @Override
    public boolean in(String text) {
        var groups = new Groups(text);
        while (groups.next()) {
            if (groups.are(3, 2, 4) ? grouped(text, groups) : groups.length(0) == 9 && bare(text, groups)) {
                return true;
            }
        }
        return false;
    }

    private static boolean grouped(String text, Groups groups) {
        var joint = groups.joint(3);
        if ((joint != '-' && joint != ' ') || !issued(groups.digits(3)) || groups.embedded(3)) {
            return false;
        }
        var listed = joint == ' '
                && (groups.jointBefore() != Groups.NONE || groups.jointBehind(3) != Groups.NONE);
        return !listed && !Words.ofThings(text, groups.start(), NAMES)
                && (!groups.hung() || Words.any(text, groups.start(), NAMES));
    }

    private static boolean bare(String text, Groups groups) {
        return issued(groups.digits(1)) && !Characters.word(text, groups.start() - 1)
                && !Characters.word(text, groups.end()) && groups.jointBehind(1) != '.'
                && Words.any(text, groups.start(), NAMES);
    }

    /// Area 001 to 899 without 666, group 01 to 99, serial number 0001 to 9999.
    private static boolean issued(String digits) {
        var area = digits.substring(0, 3);
        return area.charAt(0) != '9' && !area.equals("000") && !area.equals("666")
                && !digits.startsWith("00", 3) && !digits.endsWith("0000");
    }
}
