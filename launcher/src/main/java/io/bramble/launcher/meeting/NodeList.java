package io.bramble.launcher.meeting;

/** Slurm's way to write many hosts: {@code rack[1-2]n[07-10,12],login}. */
final class NodeList {
    private NodeList() {}

    /** The first of them. */
    static String first(String list) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < list.length(); i++) {
            char each = list.charAt(i);
            if (each == ',') {
                break;
            }
            if (each != '[') {
                name.append(each);
                continue;
            }
            int close = list.indexOf(']', i);
            int end = close < 0 ? list.length() : close;
            int from = i + 1;
            // The first number of the first range, with its leading zeros.
            while (from < end && list.charAt(from) != '-' && list.charAt(from) != ',') {
                name.append(list.charAt(from++));
            }
            i = end;
        }
        return name.toString();
    }
}
