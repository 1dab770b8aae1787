package io.bramble.processor.diagnostic;

import static io.bramble.processor.diagnostic.Severity.ERROR;
import static io.bramble.processor.diagnostic.Severity.WARNING;

import java.util.List;

/**
 * Everything the processor can say. Several constants share an id where one rule is broken in several ways. {@code {0}} in a text
 * or remedy is filled by the finding's arguments; a hint such as {@code did you mean "slice"? } stands where its argument does
 * and may be empty.
 */
public enum Diagnostic {
    NO_ENTRY(
            "D0",
            "{0} has no entry",
            "annotate one method with @Master, or, where all ranks run the same, name one @Collective method with a body \"main\""),
    SEVERAL_ENTRIES(
            "D0",
            "{0} has {1} @Master methods: {2}",
            "keep @Master on one of them and call the others from it, or make them programs of their own"),
    WORKER_WITHOUT_MASTER(
            "D0",
            "nothing calls @Worker {0}: {1} begins with @Collective main on all ranks",
            "add a @Master method that farms it, or leave out @Worker"),

    OUTSIDE_PROGRAM(
            "D1",
            "@{0} {1} is in {2}, which is no program",
            "annotate {2} with @Parallel, or make it abstract where programs extend it"),
    SEVERAL_ROLES("D1", "{0} is @{1} and @{2} at once", "keep one of the two"),
    PRIVATE_METHOD("D1", "@{0} {1} is private, and generated code calls it", "leave out private"),
    UNREACHABLE_METHOD(
            "D1", "@{0} {1} of {2} is not accessible from {3}, where the generated code will be", "make it public"),
    GENERIC_METHOD("D1", "@{0} {1} has type parameters", "say the types: a message has one format"),
    VARARGS_METHOD("D1", "@{0} {1} has variable arguments", "declare the last parameter as an array, {2}[]"),
    STATIC_COLLECTIVE(
            "D1",
            "@Collective {0} is static, and calls of it could not be distributed",
            "leave out static: each rank has an object of its own"),
    FINAL_COLLECTIVE("D1", "@Collective {0} is final, and generated code overrides it", "leave out final"),
    STATIC_MASTER(
            "D1", "@Master {0} is static, and has no object whose @Collective {1} it could call", "leave out static"),
    OVERLOADED_METHOD(
            "D1",
            "{0} annotated methods of {1} are named \"{2}\"",
            "give each a name of its own: calls name their method"),
    ABSTRACT_METHOD("D1", "@{0} {1} has no body", "write one; only @Collective methods may be abstract"),
    WORKER_SHAPE(
            "D1",
            "@Worker {0} {1}",
            "take one parameter, for instance a record of several values; or one Communicator, and return void"),

    NOT_ENCODABLE("D2", "{0} cannot be encoded: {1}", "{2}"),

    FARM_TYPES("D3", "{0} {1} does not fit @Worker {2}", "declare it {3} {1}"),
    FARM_OF_MESSAGES(
            "D3",
            "{0} {1} cannot run @Worker {2}, which sends and receives by itself",
            "leave the parameter out; the worker runs once on every rank but the master's"),

    NO_SUCH_WORKER("D4", "no @Worker named \"{0}\" in {1}", "{2}name the parameter as the worker that it runs ({3})"),
    NO_WORKER_AT_ALL(
            "D4",
            "no @Worker named \"{0}\" in {1}, which has none",
            "annotate the method that it shall run with @Worker"),
    AMBIGUOUS_WORKER(
            "D4",
            "{0} of {1} fits {2}, and the class file does not say the parameter's name",
            "compile {3} with -parameters, or give the workers different types"),

    NO_BODY(
            "D5",
            "@Collective {0} is abstract and says no kind",
            "give it a body, or a kind, as in @Collective(ALLREDUCE)"),
    BODY_OF_PRIMITIVE("D5", "@Collective({0}) {1} has a body", "make it abstract: Bramble does what {0} says"),
    SIGNATURE("D5", "@Collective({0}) {1} {2}", "declare it {3}"),
    FUTURE_OF_BODY(
            "D5",
            "@Collective {0} has a body and returns {1}: it ends when all ranks have run it and their results are combined",
            "return the value itself; what the master need not wait for goes to a farm by submit(...)"),
    FUTURE_TYPE(
            "D5",
            "@Collective {0} returns {1}, which is not a CompletableFuture of what the call gives",
            "return CompletableFuture<T>, or CompletableFuture<Void> where it gives nothing"),
    RESULT_WITHOUT_OP(
            "D5",
            "@Collective {0} returns {1}, one on each rank, and does not say how they combine",
            "add op = {2} or combiner = \"...\", or return void"),
    OP_WITHOUT_RESULT("D5", "@Collective {0} has {1} but no result to combine", "return the value, or leave out {1}"),
    OP_AND_COMBINER("D5", "@Collective {0} has an op and a combiner", "keep one of the two"),
    OP_NOT_TAKEN("D5", "@Collective({0}) {1} has {2}, which {0} does not take", "leave out {2}"),
    BAD_ROOT("D5", "@Collective({0}) {1} has root = {2}", "{3}"),
    PERIODIC_NOT_TAKEN("D5", "@Collective({0}) {1} is periodic, which only EXCHANGE can be", "leave out periodic"),

    OPERATION_UNFIT("D6", "{0} does not combine values of type {1} in @Collective {2}", "{3}"),

    SIDE_MISSING(
            "D7",
            "parameter {0} of @Collective(EXCHANGE) {1} says neither @Send nor @Receive",
            "annotate it with one of them and a side, as in @Send(NEXT)"),
    SIDE_DOUBLE("D7", "parameter {0} of @Collective(EXCHANGE) {1} is sent and received", "use one view for each"),
    SIDE_ELSEWHERE("D7", "@{0} on parameter {1} of {2}, which is no @Collective(EXCHANGE)", "leave it out"),
    SIDE_TYPE(
            "D7",
            "parameter {0} of @Collective(EXCHANGE) {1} is of type {2}, which cannot be filled",
            "use a view such as Doubles, or a primitive array"),
    SIDE_UNPAIRED(
            "D7",
            "@Collective(EXCHANGE) {0} sends {1} parameters to {2} and receives {3} from {4}",
            "declare both ends of each message: what one rank sends to {2}, the next receives from {4}"),
    SIDE_DIFFERENT(
            "D7",
            "@Collective(EXCHANGE) {0} sends {1} {2} to {3} but receives it from {4} as {5} {6}",
            "give both the same element type"),

    SPLIT_TYPE("D8", "@Split cannot cut {0} {1}", "split an array, a List or a Range"),
    SPLIT_UNIT(
            "D8",
            "@Split(unit = \"{0}\") of parameter {1} names no int parameter of {2}",
            "{3}name one, or write a number of 1 or more"),
    SPLIT_ELSEWHERE(
            "D8", "@Split on parameter {0} of {1}", "leave it out: only calls of a @Collective with a body are cut"),

    WORKER_TAKES_FARM(
            "D9", "@Worker {0} takes a Farm", "farm from @Master: a worker that waits for workers would hold its rank"),

    NOT_INJECTABLE(
            "D11",
            "parameter {0} {1} of @{2} {3} cannot be injected",
            "use Farm, Communicator, Cluster, Args, or an option type: a primitive or its box, String, Path, Duration, an enum, a List of these"),
    NOT_INJECTABLE_MAIN(
            "D11",
            "parameter {0} {1} of @Collective main cannot be injected",
            "use Communicator, Cluster, Args, or an option type: a primitive or its box, String, Path, Duration, an enum, a List of these"),
    NOT_INJECTABLE_CONSTRUCTOR(
            "D11",
            "parameter {0} {1} of the constructor of {2} cannot be injected",
            "ask for Communicator, Cluster or Args; options go to @Master"),
    OPTION_ON_INJECTED("D11", "@Option on parameter {0} {1}, which is injected and no option", "leave out @Option"),
    OPTION_ELSEWHERE(
            "D11", "@Option on parameter {0} of {1}", "move it to @Master: only the program's entry has options"),
    OPTION_WITHOUT_NAME(
            "D11",
            "the class file of {0} does not say the name of option parameter {1}",
            "compile {0} with -parameters"),
    BAD_DEFAULT("D11", "default \"{0}\" of option --{1} is no {2}", "{3}write it as on the command line"),

    EQUAL_OPTIONS("D12", "parameters {0} and {1} are both option --{2}", "rename one"),
    RESERVED_OPTION("D12", "parameter {0} is option --{1}, which every program has", "rename it"),
    RESERVED_PROGRAM("D12", "\"{0}\" is a command of every Bramble jar", "rename the program"),
    NO_SUCH_COMBINER(
            "D12",
            "no @Combiner named \"{0}\" in {1}",
            "{2}declare one: @Combiner static {3} {0}({3} left, {3} right)"),
    BAD_COMBINER("D12", "@Combiner {0} {1}", "declare it static {2} {3}({2} left, {2} right)"),
    COMBINER_TYPES(
            "D12",
            "@Combiner {0} does not combine values of type {1}",
            "declare one: @Combiner static {1} {2}({1} left, {1} right)"),

    MIXED_WORKERS(
            "D13",
            "{0} has workers of two forms, {1} and {2}",
            "keep one form: R m(A) called through a Farm, or one void m(Communicator)"),
    SEVERAL_MESSAGE_WORKERS(
            "D13",
            "{0} has {1} workers that take a Communicator: {2}",
            "keep one, which runs on every rank but the master's, and let it tell the ranks apart"),

    PROGRAM_KIND("D14", "@Parallel {0} is {1}", "{2}"),
    NO_CONSTRUCTOR("D14", "{0} has no constructor that generated code can call", "make one that is not private"),
    SEVERAL_CONSTRUCTORS("D14", "{0} has {1} constructors that generated code can call", "make all but one private"),
    ABSTRACT_WITHOUT_COLLECTIVE(
            "D14",
            "{0} of {1} is abstract and no @Collective",
            "give it a body, or annotate it with @Collective and its kind"),
    MIN_RANKS("D14", "minRanks = {0} of {1} is less than 1", "leave it out, or say 1 or more"),

    ENDLESS_TYPE(
            "D15",
            "{0} has no end: {1}",
            "end it with an Optional, a List, a sealed interface with a member that ends, or @Nullable"),

    MUTABLE_STATIC(
            "D16",
            WARNING,
            "static {0} is {1}: ranks of one JVM share it, and ranks of different JVMs do not",
            "make it a field of the program, which each rank has for itself, or make it final and immutable"),

    TAG_MODIFIERS(
            "D17",
            "tag {0} is {1}",
            "declare it static final and not private, so that its type is known to every rank before the first message"),
    TAG_TYPE_OPEN(
            "D17", "tag {0} does not say the type of its messages", "declare it Tag<T> with the type that travels"),
    TAG_NOT_ENCODABLE("D17", "messages of tag {0} cannot be encoded: {1}", "{2}"),
    EQUAL_TAGS("D17", "tags {0} and {1} are both named \"{2}\"", "give each Tag.of(...) a name of its own"),

    UNUSED_WORKER(
            "D18",
            WARNING,
            "no @Master parameter farms @Worker {0}",
            "add a parameter {1} {2} to @Master, or leave out @Worker"),

    NO_BODY_CALLS(
            "D19",
            "@Collective({0}) {1} cannot be called: {2} has no body that all ranks run",
            "add a @Collective method with a body"),

    NOT_GENERATED(
            "D20",
            "the annotation processor did not run on {0}, which has no generated class and would not start",
            "Maven: name io.bramble:bramble-processor in <annotationProcessorPaths> of maven-compiler-plugin; Gradle: annotationProcessor(\"io.bramble:bramble-processor:VERSION\"); javac: --processor-path, without -proc:none"),

    RANK_DEPENDENT_COLLECTIVE(
            "B1",
            "some ranks only call {0}: it depends on {1}",
            "call it on all ranks, outside of the condition; the others wait for it for ever"),
    COLLECTIVE_AFTER_LEAVING(
            "B1",
            "some ranks only call {0}: others leave before it where {1}",
            "let all ranks come to it, or let those that leave call it too"),
    RANK_DEPENDENT_LOOP("B1", "{0} is in a loop that ends by a rank's number", "let all ranks go round equally often"),

    COLLECTIVE_IN_WORKER(
            "B2",
            "@Worker {0} calls the collective {1}{2}, which no other rank calls with it",
            "call it from @Master, or from a @Collective body that all ranks run"),
    COLLECTIVE_IN_BODY(
            "B2",
            "@Collective {0} calls {1}{2}, which has a body of its own for all ranks, and only @Master can call that",
            "move what both need into a method without annotation"),
    PRIMITIVE_IN_MASTER(
            "B2",
            "@Master {0} calls the collective {1}{2}, in which all ranks take part, and only one runs @Master",
            "call it from a @Collective method with a body, which all ranks run"),
    FARM_IN_ROLE(
            "B2", "@{0} {1} calls {2} of a farm{3}", "farm from @Master; a rank that waits for workers could not work"),

    IGNORED_REQUEST(
            "B3",
            "the request of {0} is dropped, and nobody learns when it is done or whether it failed",
            "keep it and call await() before the data is used again"),
    IGNORED_FUTURE("B3", "the future of {0} is dropped with its result", "keep it and call join(), or use forEach"),
    UNCONSUMED_STREAM(
            "B3",
            "the stream of {0} is dropped before anything is taken from it, so that no call is made",
            "end it, as with toList(), or use forEach"),
    BUFFER_IN_USE(
            "B3",
            "{0} is {1} while request {2} may still be using it",
            "call {2}.await() first, or take another array"),

    TAG_NEVER_RECEIVED(
            "B4", "messages of tag {0} are sent and nobody receives them", "{1}receive them, or leave out the send"),
    TAG_NEVER_SENT(
            "B4", "messages of tag {0} are received and nobody sends them", "{1}send them, or leave out the receive"),

    RING_RECEIVES_FIRST(
            "B5",
            "every rank calls {0} before any rank has sent, and waits for ever",
            "use sendReceive, or post the receive with ireceive before the send"),
    RING_SENDS_SYNCHRONOUSLY(
            "B5",
            "every rank waits in synchronousSend until its neighbour receives, and none comes to its receive",
            "use sendReceive, or post the receive with ireceive before the send"),
    RING_SENDS_FIRST(
            "B5",
            WARNING,
            "every rank sends before it receives, which ends only as long as the messages are short",
            "use sendReceive, or post the receive with ireceive before the send"),

    NEGATIVE_RANK(
            "B6",
            "{0} names rank {1}, which no communicator has",
            "name a rank from 0, or Communicator.NULL_RANK for nobody"),
    RANK_MAY_BE_MISSING(
            "B6",
            "{0} names rank {1}, and {2} may run on {3} rank(s)",
            "say @Parallel(minRanks = {4}), or look at size() first"),
    SYNCHRONOUS_TO_ITSELF(
            "B6",
            "synchronousSend to the own rank waits for a receive that comes after it",
            "use send, or post the receive with ireceive before"),
    SEND_TO_OWN_ROLE(
            "B6",
            "{0} sends to rank {1}, itself, and only the other role receives this tag",
            "name a rank of those that receive it"),

    LOCAL_CONDITION(
            "B7",
            WARNING,
            "{0} is called only where {1}, which each rank decides by what it has",
            "decide by a value that all ranks have, as from an ALLREDUCE"),
    LOCAL_LOOP(
            "B7",
            WARNING,
            "each rank decides by what it has how often this loop calls {0}",
            "decide by a value that all ranks have, as from an ALLREDUCE"),

    FIELD_OF_MASTER(
            "B8",
            "@Master sets field {0}, and {1} reads it on other objects, where it is not set",
            "pass it as a parameter, or set it on all ranks in a void @Collective method"),

    EXIT_CALL(
            "B9",
            WARNING,
            "{0} in {1} ends the JVM with all ranks in it",
            "throw io.bramble.error.ExitException with the code and a sentence"),
    LOCAL_HOST_CALL(
            "B9",
            WARNING,
            "{0} in {1} may be the loopback address, and is another on each host",
            "ask for a Cluster parameter and use its hostOf(rank)");

    private final String id;
    private final Severity severity;
    private final String text;
    private final String remedy;

    Diagnostic(String id, String text, String remedy) {
        this(id, ERROR, text, remedy);
    }

    Diagnostic(String id, Severity severity, String text, String remedy) {
        this.id = id;
        this.severity = severity;
        this.text = text;
        this.remedy = remedy;
    }

    /** The rule's id, {@code D4}. */
    public String id() {
        return id;
    }

    /** The id as it stands in messages and in {@code @SuppressWarnings}: {@code bramble:D4}. */
    public String key() {
        return "bramble:" + id;
    }

    /** How much it weighs. */
    public Severity severity() {
        return severity;
    }

    /** As the compiler shows it: {@code [bramble:ID] what is wrong; remedy (docs/checks/ID.md)}. */
    public String message(List<String> arguments) {
        return "[" + key() + "] " + fill(text, arguments) + "; " + fill(remedy, arguments) + " (" + page() + ")";
    }

    /** The page that explains the rule. */
    public String page() {
        return "docs/checks/" + id + ".md";
    }

    private static String fill(String template, List<String> arguments) {
        StringBuilder filled = new StringBuilder();
        int from = 0;
        // Not MessageFormat: it reads apostrophes as quotes.
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            filled.append(template, from, open)
                    .append(arguments.get(Integer.parseInt(template.substring(open + 1, close))));
            from = close + 1;
        }
        return filled.append(template, from, template.length()).toString();
    }

    /** What is wrong. */
    public String text() {
        return text;
    }

    /** What to do. */
    public String remedy() {
        return remedy;
    }
}
