package io.snowgate.gateway.masking;

import module java.base;

/// What happens to the cells of a column.
public sealed interface Treatment {
    /// They pass as they are.
    record Clear() implements Treatment {}

    /// Every one is masked.
    ///
    /// @param mask  what comes instead
    /// @param rules the rules that wanted it
    record Masked(Mask mask, List<String> rules) implements Treatment {
        public Masked {
            rules = List.copyOf(rules);
        }
    }

    /// Those are masked in which something is found. Numbers with decimals, dates, times, booleans and bytes hold none of it and are not looked at.
    ///
    /// @param detector looks at the text of a cell
    /// @param findings what follows from what it finds; the first that fits decides on the mask
    record Scanned(Detector detector, List<Finding> findings) implements Treatment {
        public Scanned {
            findings = List.copyOf(findings);
        }
    }

    /// @param rule  that wants it
    /// @param kinds the kinds of values it is about, as [Detector#kinds] gives them; any of them will do
    /// @param mask  for a cell that holds one
    record Finding(String rule, long kinds, Mask mask) {}
}
