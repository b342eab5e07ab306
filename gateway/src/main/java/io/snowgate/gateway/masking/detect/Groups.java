package io.snowgate.gateway.masking.detect;

/// Walks over a text from one group of digits to the next, and looks at the groups that follow. Groups are joined by a space, a dash or a dot, the latter two with
/// at most a space on each side.
final class Groups {
    /// How many groups, from the present one on, are looked at.
    private static final int AHEAD = 7;
    /// Where nothing joins.
    static final char NONE = 0;

    private final String text;
    private final int[] starts = new int[AHEAD];
    private final int[] ends = new int[AHEAD];
    /// what joins a group with the one before
    private final char[] joints = new char[AHEAD];
    private int count;
    private boolean looked;
    private int lastLength;

    Groups(String text) {
        this.text = text;
    }

    /// Goes on to the next group; false when there is none.
    boolean next() {
        var behind = count > 0 ? ends[0] : 0;
        lastLength = count > 0 ? length(0) : 0;
        var at = behind;
        while (at < text.length() && !Characters.digit(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return false;
        }
        joints[0] = lastLength > 0 && joined(behind) == at ? joint(behind, at) : NONE;
        starts[0] = at;
        ends[0] = end(at);
        count = 1;
        looked = false;
        return true;
    }

    /// Reads the groups that follow, which most have no need for.
    private void look() {
        var next = looked ? 0 : joined(ends[0]);
        while (next > 0 && count < AHEAD) {
            starts[count] = next;
            ends[count] = end(next);
            joints[count] = joint(ends[count - 1], next);
            next = joined(ends[count]);
            count++;
        }
        looked = true;
    }

    private int end(int at) {
        var end = at;
        while (Characters.digit(text, end)) {
            end++;
        }
        return end;
    }

    /// Where the group begins that is joined to the one that ends there; 0 for none.
    private int joined(int end) {
        var at = end;
        if (Characters.at(text, at) == ' ') {
            at++;
        }
        var sign = Characters.at(text, at);
        if (sign == '-' || sign == '.') {
            at++;
        }
        if (Characters.at(text, at) == ' ') {
            at++;
        }
        return at > end && Characters.digit(text, at) ? at : 0;
    }

    private char joint(int end, int start) {
        for (var i = end; i < start; i++) {
            if (text.charAt(i) != ' ') {
                return text.charAt(i);
            }
        }
        return ' ';
    }

    /// How many groups there are from the present one on.
    int count() {
        look();
        return count;
    }

    /// Where the present group starts.
    int start() {
        return starts[0];
    }

    /// Where it ends.
    int end() {
        return ends[0];
    }

    int length(int group) {
        return ends[group] - starts[group];
    }

    /// How long the group before the present one is.
    int lengthBefore() {
        return lastLength;
    }

    /// What joins the present group with the one before.
    char jointBefore() {
        return joints[0];
    }

    /// What joins the first so many groups with what follows.
    char jointBehind(int groups) {
        look();
        return groups < count ? joints[groups] : NONE;
    }

    /// What joins the first so many groups with each other; nothing when that differs, or there is one only.
    char joint(int groups) {
        for (var i = 2; i < groups; i++) {
            if (joints[i] != joints[1]) {
                return NONE;
            }
        }
        return groups > 1 ? joints[1] : NONE;
    }

    /// The digits of the first so many groups.
    String digits(int groups) {
        var digits = new StringBuilder();
        for (var i = 0; i < groups; i++) {
            digits.append(text, starts[i], ends[i]);
        }
        return digits.toString();
    }

    /// Whether the groups have these lengths.
    boolean are(int... lengths) {
        if (length(0) != lengths[0]) {
            return false;
        }
        look();
        if (lengths.length > count) {
            return false;
        }
        for (var i = 1; i < lengths.length; i++) {
            if (length(i) != lengths[i]) {
                return false;
            }
        }
        return true;
    }

    /// Whether the first so many groups are a piece of a word, or of a longer number with dashes or dots.
    boolean embedded(int groups) {
        var start = starts[0];
        var end = ends[groups - 1];
        return Characters.word(text, start - 1) || Characters.word(text, end) || jointBefore() == '-'
                || jointBefore() == '.' || jointBehind(groups) == '-' || jointBehind(groups) == '.'
                || (Characters.at(text, end) == '-' && Characters.word(text, end + 1));
    }

    /// Whether a word hangs on the present group: `ORD-1`, `orders/1`, `#1`.
    boolean hung() {
        var before = Characters.at(text, starts[0] - 1);
        return before == '#' || before == '+'
                || ((before == '-' || before == '/') && Characters.word(text, starts[0] - 2));
    }
}
