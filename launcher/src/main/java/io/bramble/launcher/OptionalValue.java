package io.bramble.launcher;

import io.bramble.launcher.dashboard.Dashboard;
import java.util.ArrayList;
import java.util.List;

/** Gives {@code --dashboard} the value that it may be left without: a number behind it is its port, any other word is not its own. */
final class OptionalValue {
    private OptionalValue() {}

    /** The words with the port joined to its option, or the usual one. */
    static String[] filled(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        for (int i = 0; i < all.size(); i++) {
            String word = all.get(i);
            LauncherOption option = LauncherOption.named(word);
            if (option == null) {
                // The program, or "--": what follows is not the launcher's.
                break;
            }
            if (option == LauncherOption.DASHBOARD && word.indexOf('=') < 0) {
                boolean isGiven = i + 1 < all.size() && isNumber(all.get(i + 1));
                String port = isGiven ? all.remove(i + 1) : String.valueOf(Dashboard.PORT);
                all.set(i, word + "=" + port);
            } else if (option.value() != null && word.indexOf('=') < 0) {
                i++;
            }
        }
        return all.toArray(String[]::new);
    }

    private static boolean isNumber(String word) {
        return !word.isEmpty() && word.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
