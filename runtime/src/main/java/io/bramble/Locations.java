package io.bramble;

/** Chooses between pairs (value, where). */
record Locations(boolean greatest) implements ArrayOperator<double[]> {
    @Override
    public void combine(double[] left, double[] right, double[] into) {
        for (int i = 0; i + 1 < into.length; i += 2) {
            double[] chosen = rightIsBetter(left[i], left[i + 1], right[i], right[i + 1]) ? right : left;
            double value = chosen[i];
            double where = chosen[i + 1];
            into[i] = value;
            into[i + 1] = where;
        }
    }

    private boolean rightIsBetter(double left, double leftWhere, double right, double rightWhere) {
        if (Double.isNaN(left) || Double.isNaN(right)) {
            return Double.isNaN(left) && (!Double.isNaN(right) || rightWhere < leftWhere);
        }
        int order = Double.compare(left, right);
        return order == 0 ? rightWhere < leftWhere : greatest == order < 0;
    }

    @Override
    public int group() {
        return 2;
    }
}
