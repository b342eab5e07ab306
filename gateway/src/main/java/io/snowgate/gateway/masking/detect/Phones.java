package io.snowgate.gateway.masking.detect;

import module java.base;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;

/// Telephone numbers that exist, by the numbering plans of libphonenumber: in international form, and as people of given regions write theirs.
final class Phones implements Finder {
    private static final Set<String> NAMES = Words.set("""
            phone phones telephone tel mobile mob cell fax call dial whatsapp sms telefon handy mobil
            phonenumber msisdn contact""");

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    private final List<String> regions;

    Phones(Set<String> regions) {
        for (var region : regions) {
            if (!plans.getSupportedRegions().contains(region)) {
                throw new IllegalArgumentException("no region " + region + " with telephone numbers");
            }
        }
        this.regions = regions.stream().sorted().toList();
    }

    @Override
    public boolean in(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '+' ? international(text, i) : Characters.digit(c) && local(text, i)) {
                return true;
            }
            while (Characters.digit(c) && Characters.digit(text, i + 1)) {
                i++;
            }
        }
        return false;
    }

    private boolean international(String text, int plus) {
        var before = Characters.at(text, plus - 1);
        return !Characters.word(before) && before != '+' && before != '.'
                && Dialled.from(text, plus + 1).anyMatch(number -> abroad(number, text, plus));
    }

    /// What starts with a digit: `0049 30 …`, or a number of a region.
    private boolean local(String text, int digit) {
        var bracket = Characters.at(text, digit - 1) == '(';
        var start = bracket ? digit - 1 : digit;
        var before = Characters.at(text, start - 1);
        var beforeThat = Characters.at(text, start - 2);
        var goesOn = Characters.word(before) || before == '+'
                || (before == ' '
                        ? Characters.digit(beforeThat)
                        : Characters.word(beforeThat) && "-./#".indexOf(before) >= 0);
        if (goesOn) {
            return false;
        }
        if (!bracket && text.startsWith("00", digit)) {
            return Dialled.from(text, digit + 2)
                    .anyMatch(number -> number.groups().size() > 1 && country(number) > 0
                            && String.valueOf(country(number)).length() == number.groups().getFirst()
                            && abroad(number, text, digit));
        }
        return !regions.isEmpty()
                && Dialled.from(text, start).anyMatch(number -> athome(number, text, start));
    }

    /// Whether a number that starts with a country code exists. With a single dot in it, it may be a fraction with its sign; a word has to say more.
    private boolean abroad(Dialled number, String text, int start) {
        var country = country(number);
        if (country == 0 || (number.fraction() && !Words.nearest(text, start, NAMES))) {
            return false;
        }
        var national = number.digits().substring(String.valueOf(country).length());
        var zeros = national.length() - national.replaceFirst("^0+", "").length();
        var subscriber = national.substring(zeros);
        if (subscriber.isEmpty()) {
            return false;
        }
        var phone = new PhoneNumber().setCountryCode(country).setNationalNumber(Long.parseLong(subscriber));
        if (zeros > 0) {
            phone.setItalianLeadingZero(/* value= */true).setNumberOfLeadingZeros(zeros);
        }
        return plans.isValidNumber(phone);
    }

    /// The country code that a number starts with; 0 for none. No code is the beginning of another.
    private int country(Dialled number) {
        for (var length = 1; length <= 3; length++) {
            var code = Integer.parseInt(number.digits().substring(0, length));
            if (plans.getSupportedCallingCodes().contains(code)) {
                return number.digits().charAt(0) == '0' ? 0 : code;
            }
        }
        return 0;
    }

    /// Whether a number exists in some region, and is written as there or called a number.
    private boolean athome(Dialled number, String text, int start) {
        var named = Words.nearest(text, start, NAMES);
        return (named || (number.groups().size() > 1 && !Words.ofThings(text, start, NAMES)))
                && regions.stream()
                        .map(region -> existing(number, region))
                        .flatMap(Optional::stream)
                        .anyMatch(phone -> named || formed(number, phone));
    }

    private Optional<PhoneNumber> existing(Dialled number, String region) {
        try {
            var phone = plans.parse(number.digits(), region);
            return plans.isValidNumberForRegion(phone, region) ? Optional.of(phone) : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }

    /// Whether a number is in the groups that its region uses, or begins with the 0 for other places and has groups of some length.
    private boolean formed(Dialled number, PhoneNumber phone) {
        var trunk = number.digits().charAt(0) == '0' && number.groups().getFirst() > 2
                && number.groups().stream().skip(1).allMatch(length -> length > 1);
        return trunk || number.groups().equals(groups(phone, PhoneNumberFormat.NATIONAL))
                || number.groups().equals(groups(phone, PhoneNumberFormat.INTERNATIONAL));
    }

    private List<Integer> groups(PhoneNumber phone, PhoneNumberFormat format) {
        return Arrays.stream(plans.format(phone, format).split("[^0-9]+", -1))
                .map(String::length)
                .filter(length -> length > 0)
                .toList();
    }
}
