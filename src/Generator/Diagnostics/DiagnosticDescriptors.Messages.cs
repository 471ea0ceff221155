using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Diagnostics;

/// <summary>Rules for the types that messages and roots consist of: PG0001 to PG0069.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string MessageCategory = "ProtoGen.Messages";

    public static readonly DiagnosticDescriptor NotPartial = MessageError(
        "PG0001", "Message is not partial", "'{0}' is a message, so '{1}' must be partial: the formatter is added to it");

    public static readonly DiagnosticDescriptor UnsupportedType = MessageError(
        "PG0002", "Type cannot be serialized", "{0}'{1}' cannot be serialized: {2}");

    public static readonly DiagnosticDescriptor UnusableMessage = MessageError(
        "PG0003", "Type cannot be a message", "'{0}' cannot be a message: {1}");

    public static readonly DiagnosticDescriptor BaseHasFormatter = MessageError(
        "PG0004", "Base has a formatter written by hand", "'{0}' derives from '{1}', whose formatter is written by hand, so its members are not known here; mark '{1}' with [Message] instead, or make it a member");

    public static readonly DiagnosticDescriptor FormatterNameTaken = MessageError(
        "PG0005", "Name Formatter is taken", "The name '{1}' is taken{2}: the formatter of '{0}' is nested in it under that name");

    public static readonly DiagnosticDescriptor DuplicateKey = MessageError(
        "PG0006", "Key is used twice", "'{0}.{1}' has key {2}, which '{0}.{3}' has already");

    public static readonly DiagnosticDescriptor NegativeKey = MessageError(
        "PG0007", "Key is negative", "'{0}.{1}' has key {2}; keys are positions in an array and start at 0");

    public static readonly DiagnosticDescriptor MissingKey = MessageError(
        "PG0008", "Member has no key", "'{0}.{1}' needs a [Key], because other members of '{0}' have one, or [Ignore]");

    public static readonly DiagnosticDescriptor SparseKeys = MessageError(
        "PG0009", "Keys are sparse", "'{0}.{1}' has key {2}, which leaves {3} positions empty; each costs a byte in every message");

    public static readonly DiagnosticDescriptor MembersInSeveralFiles = MessageError(
        "PG0010", "Members are declared in several files", "'{0}.{1}' is in another file than the members before it, so their order is not defined; give every member a [Key]");

    public static readonly DiagnosticDescriptor NoConstructor = MessageError(
        "PG0011", "Message has no usable constructor", "'{0}' cannot be made from the values of its members: {1}");

    public static readonly DiagnosticDescriptor AmbiguousConstructor = MessageError(
        "PG0012", "Constructor is ambiguous", "'{0}' can be made by '{1}' and by '{2}'; mark one of them with [MessageConstructor]");

    public static readonly DiagnosticDescriptor UnassignableMember = MessageError(
        "PG0013", "Member cannot be set", "'{0}.{1}' is read-only and no constructor parameter sets it; give it an init accessor or a parameter, or mark it with [Ignore]");

    public static readonly DiagnosticDescriptor WriteOnlyMember = MessageError(
        "PG0014", "Member cannot be read", "'{0}.{1}' has no getter to take its value from; give it one or mark it with [Ignore]");

    public static readonly DiagnosticDescriptor HiddenMember = MessageError(
        "PG0015", "Member hides another one", "'{0}.{1}' hides a member of the same name that takes part in the message; rename one of them or mark the hidden one with [Ignore]");

    public static readonly DiagnosticDescriptor RequiredMemberLeftOut = MessageError(
        "PG0016", "Required member does not take part", "'{0}.{1}' is required, so it must take part in the message; make it not required or remove [Ignore]");

    public static readonly DiagnosticDescriptor DateTimeLosesKind = MessageRule(
        "PG0017", "DateTime loses its kind", "{0}: a DateTime is written as UTC and read back as UTC; DateTimeOffset keeps the offset", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor IneffectiveKey = MessageRule(
        "PG0018", "Key has no effect", "'{0}.{1}' does not take part in the message, so its [Key] has no effect", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BaseHidesMembers = MessageError(
        "PG0019", "Member of the base is out of reach", "'{0}' cannot write and read '{1}', which it inherits: make it accessible to derived messages");

    public static readonly DiagnosticDescriptor OverrideIsPlaced = MessageError(
        "PG0020", "Place of the overridden member is given", "'{0}.{1}' has its place from the message that it comes from; remove [Key] and [Ignore] from the override");

    public static readonly DiagnosticDescriptor BaseOrderIsLost = MessageError(
        "PG0021", "Order of inherited members is not known", "'{0}' inherits fields and properties of '{1}', whose order is lost in its compiled assembly; give them a [Key] there");

    public static readonly DiagnosticDescriptor UnionIsNotMessage = MessageError(
        "PG0022", "Union is not a message", "'{0}' has [Union], so it needs [Message] too");

    public static readonly DiagnosticDescriptor CaseIsNotOfUnion = MessageError(
        "PG0023", "Case does not belong to the union", "'{0}' cannot be a case of '{1}': it must implement or derive from it, and an open generic one must have its type parameters");

    public static readonly DiagnosticDescriptor TagIsUsedTwice = MessageError(
        "PG0024", "Tag is used twice", "'{0}' has tag {1}, which '{2}' has already");

    public static readonly DiagnosticDescriptor CaseIsListedTwice = MessageError(
        "PG0025", "Case is listed twice", "'{0}' is a case of '{1}' already, with tag {2}");

    public static readonly DiagnosticDescriptor UnionLacksItself = MessageError(
        "PG0026", "Union does not list itself", "'{0}' can be made, so it is a case of its own: list it with [Union], or make it abstract");

    public static readonly DiagnosticDescriptor UnusableFallback = MessageError(
        "PG0027", "Type cannot keep unknown cases", "'{0}' cannot keep the unknown cases of '{1}': {2}");

    public static readonly DiagnosticDescriptor LayoutsDiffer = MessageError(
        "PG0028", "Layout differs from that of the base", "'{0}' is {1} on the wire, but derives from '{2}', which is {3}; give both the same layout");

    public static readonly DiagnosticDescriptor KeyOfOtherLayout = MessageError(
        "PG0029", "Key does not fit the layout", "The key of '{0}.{1}' is {2}, but '{0}' is {3}");

    public static readonly DiagnosticDescriptor DuplicateName = MessageError(
        "PG0030", "Name is used twice", "'{0}.{1}' has the name '{2}' on the wire, which '{3}.{4}' has already");

    public static readonly DiagnosticDescriptor UnusableName = MessageError(
        "PG0031", "Name of a member is not valid", "'{0}.{1}' cannot have the name '{2}' on the wire: {3}");

    public static readonly DiagnosticDescriptor UnusableFormat = MessageError(
        "PG0032", "Format does not fit the type", "{0}: '{1}' is neither a struct that implements IFormatter<{2}> nor a message that implements ISurrogate for '{2}', or it is not accessible");

    public static readonly DiagnosticDescriptor MemberStaysBehind = MessageRule(
        "PG0033", "Property that is not public does not travel", "'{0}.{1}' is not public, so it does not travel; give it a [Key] or mark it with [Ignore]", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor DerivedIsWrittenAsBase = MessageRule(
        "PG0034", "Class is written as its base", "'{0}' is written as '{1}' and its own members do not travel; mark it with [Message], or what shall stay behind with [Ignore]", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor IneffectiveOmission = MessageRule(
        "PG0035", "Nothing has defaults to leave out", "OmitDefaults has no effect on '{0}': an interface has no members; set it on the messages that are its cases", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnusableKeeper = MessageError(
        "PG0040", "Member cannot keep unknown members", "'{0}.{1}' cannot keep unknown members: {2}");

    public static readonly DiagnosticDescriptor TwoMarkedConstructors = MessageError(
        "PG0041", "Two constructors are marked", "'{0}' is made by '{1}', which is marked with [MessageConstructor] already; remove the mark from '{2}'");

    public static readonly DiagnosticDescriptor UnmatchedParameter = MessageError(
        "PG0042", "Parameter of the marked constructor has no member", "'{0}' cannot be given '{1}': no member of '{2}' has its name and type, and it is not optional");

    public static readonly DiagnosticDescriptor IneffectiveConstructor = MessageRule(
        "PG0043", "Mark of a constructor has no effect", "[MessageConstructor] has no effect on '{0}': {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnusableCallback = MessageError(
        "PG0044", "Method cannot be called with the message", "'{0}' cannot be called when a message is written or read: {1}");

    public static readonly DiagnosticDescriptor IneffectiveCallback = MessageRule(
        "PG0045", "Method is never called", "[{0}] has no effect on '{1}': {2}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor CallbackOutOfReach = MessageError(
        "PG0046", "Method of the base is out of reach", "'{0}' cannot call '{1}', which it inherits: {2}");

    public static readonly DiagnosticDescriptor ManyHoles = MessageRule(
        "PG0047", "Keys have more holes than members", "The keys of '{0}' have {1} holes for {2} members, each a byte in every message; choose keys closer to each other, or the layout MessageLayout.Map", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor NotPopulatable = MessageError(
        "PG0048", "Message cannot be populated", "'{0}' is IPopulatable, but cannot be read into an object that is there: {1}");

    public static readonly DiagnosticDescriptor IneffectiveReferences = MessageRule(
        "PG0053", "Nothing has references to preserve", "PreserveReferences has no effect on '{0}': {1}", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor OpenRoot = MessageRule(
        "PG0050", "Root type is open", "'{0}' is not known here, so its formatter cannot be registered; name the closed types in [assembly: MessageRoot(typeof(...))]", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor InaccessibleRoot = MessageError(
        "PG0051", "Root type is not accessible", "'{0}' is private or protected, so its formatter cannot be registered; make it internal or public");

    public static readonly DiagnosticDescriptor UnseenRoot = MessageError(
        "PG0052", "Root type comes out of generated code", "'{0}' comes out of generated code, which the generator does not see, so its formatter is not registered; write the type, as in '{0} value = ...', or name it in [assembly: MessageRoot(typeof(...))]");

    public static readonly DiagnosticDescriptor NoPackedForm = MessageRule(
        "PG0060", "Type has no packed form", "The type of '{0}' has no packed form, so its [Packed] has no effect", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NoPackedMembers = MessageRule(
        "PG0061", "No member has a packed form", "No member of '{0}' has a packed form, so its [Packed] has no effect", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor IneffectivePacked = MessageRule(
        "PG0062", "Packed has no effect", "'{0}' {1}, so its [Packed] has no effect", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NegativeBound = MessageError(
        "PG0070", "Bound is negative", "{0} cannot have a length of at most {1}");

    public static readonly DiagnosticDescriptor NoLength = MessageError(
        "PG0071", "Bounded type has no length", "{0} cannot be bounded: {1}");

    public static readonly DiagnosticDescriptor ElementsHaveNoLength = MessageError(
        "PG0072", "Bounded elements have no length", "{0} cannot have a bound for its elements: '{1}' has none that have a length");

    public static readonly DiagnosticDescriptor IneffectiveBound = MessageRule(
        "PG0073", "Bound has no effect", "[Bounded] has no effect on '{0}': {1}", DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor MessageError(string id, string title, string message) =>
        MessageRule(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor MessageRule(string id, string title, string message, DiagnosticSeverity severity) => new(
        id, title, message, MessageCategory, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));
}
