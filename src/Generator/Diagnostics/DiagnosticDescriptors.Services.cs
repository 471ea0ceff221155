using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Diagnostics;

/// <summary>Rules for service interfaces: PG0100 and up.</summary>
internal static partial class DiagnosticDescriptors
{
    private const string ServiceCategory = "ProtoGen.Services";

    public static readonly DiagnosticDescriptor ServiceIsGeneric = ServiceRule(
        "PG0100", "Service interface is generic",
        "'{0}' is generic or nested in a generic type; a service has one set of methods, so declare it without type parameters");

    public static readonly DiagnosticDescriptor ServiceIsNotAccessible = ServiceRule(
        "PG0101", "Service interface is not accessible",
        "The client and the server emitted for '{0}' cannot see it: make {1} public or internal");

    public static readonly DiagnosticDescriptor InheritedMember = ServiceRule(
        "PG0102", "Inherited member cannot be part of the service",
        "'{0}' inherits '{1}', which cannot be called over the wire: {2}");

    public static readonly DiagnosticDescriptor ServiceMemberIsNotMethod = ServiceRule(
        "PG0103", "Service member is not a method",
        "'{0}' is {1}; a service consists of methods");

    public static readonly DiagnosticDescriptor ServiceMemberIsStaticAbstract = ServiceRule(
        "PG0104", "Service member is static abstract",
        "'{0}' is static and abstract; a service is called on an instance");

    public static readonly DiagnosticDescriptor ServiceMethodIsGeneric = ServiceRule(
        "PG0105", "Service method is generic",
        "'{0}' has type parameters; what travels must be known when the client is compiled");

    public static readonly DiagnosticDescriptor ServiceReturnType = ServiceRule(
        "PG0106", "Service method returns neither a task nor a stream",
        "'{0}' returns {1}; return ValueTask, ValueTask<T>, Task or Task<T>, or a stream: IAsyncEnumerable<T>");

    public static readonly DiagnosticDescriptor OneWayReturnsResult = ServiceRule(
        "PG0107", "One-way method returns a result",
        "'{0}' is one-way, so nothing comes back: return ValueTask or Task, or remove [OneWay]");

    public static readonly DiagnosticDescriptor HiddenStream = ServiceRule(
        "PG0108", "Stream is not the whole parameter or result",
        "'{0}' hides a stream in {1}; a stream is a whole parameter or a whole result, declared as IAsyncEnumerable<T>");

    public static readonly DiagnosticDescriptor PassedByReference = ServiceRule(
        "PG0109", "Service method passes by reference",
        "'{0}' {1}; what travels is a copy of values that are known in advance");

    public static readonly DiagnosticDescriptor CancellationTokenIsNotLast = ServiceRule(
        "PG0110", "CancellationToken is not the last parameter",
        "'{0}' must be the last parameter of '{1}', and its only CancellationToken");

    public static readonly DiagnosticDescriptor InvalidWireName = ServiceRule(
        "PG0111", "Name on the wire is not valid",
        "'{0}' cannot be a name on the wire: {1}");

    public static readonly DiagnosticDescriptor ReservedServiceName = ServiceRule(
        "PG0112", "Service name is reserved",
        "'{0}' is the service through which peers compare their contracts; give this service another name: [Service(\"...\")]");

    public static readonly DiagnosticDescriptor WireNamesClash = ServiceRule(
        "PG0113", "Two service methods have one name on the wire",
        "'{0}' is '{1}' on the wire, and so is '{2}'; give one of them another name: [Method(\"...\")]");

    public static readonly DiagnosticDescriptor StableIdsClash = ServiceRule(
        "PG0114", "Two service methods have one number on the wire",
        "'{0}' ('{1}') and '{2}' ('{3}') have the same stable id {4}; give one of them another name: [Method(\"...\")]");

    public static readonly DiagnosticDescriptor EmittedNameIsTaken = ServiceRule(
        "PG0115", "Name of an emitted type is taken",
        "'{0}' cannot be emitted for '{1}': {2}");

    public static readonly DiagnosticDescriptor ServiceMethodIsNotPublic = ServiceRule(
        "PG0116", "Service method is not public",
        "'{0}' is {1}; the emitted client and server can only reach public methods");

    public static readonly DiagnosticDescriptor CallOverUdp = ServiceRule(
        "PG0120", "Call does not work over UDP yet",
        "'{0}' waits for an answer; over UDP only the one-way methods of '{1}' work so far", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor AttributeHasNoEffect = ServiceRule(
        "PG0121", "Attribute has no effect here",
        "[{0}] has no effect on '{1}': it belongs on a method of an interface marked with [Service]", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UnboundedArgument = ServiceRule(
        "PG0122", "Argument may not fit a datagram",
        "'{0}' has no largest size; over UDP '{1}' fails with MessageTooLarge when its arguments do not fit a datagram", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ArgumentsExceedDatagram = ServiceRule(
        "PG0123", "Bounds let arguments exceed a datagram",
        "'{0}' may take {1} bytes on the wire; over UDP it fails with MessageTooLarge when it takes more than {2}", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor StreamMayBeNull = ServiceRule(
        "PG0124", "Stream may be null",
        "'{0}' may be null, but a stream always travels; remove the question mark and use an empty one instead");

    public static readonly DiagnosticDescriptor StreamHasDefault = ServiceRule(
        "PG0125", "Stream has a default value",
        "'{0}' is a stream and has a default value; a caller must give a stream, which may be empty");

    public static readonly DiagnosticDescriptor OneWayHasStream = ServiceRule(
        "PG0126", "One-way method has a stream",
        "'{0}' is one-way and has a stream; a stream belongs to a call that is answered, so remove [OneWay]");

    public static readonly DiagnosticDescriptor StreamsNeedConnection = ServiceRule(
        "PG0127", "Service with a stream has no UDP",
        "'{0}' {1}, so nothing for UDP is emitted for '{2}'", DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ContextIsNotLast = ServiceRule(
        "PG0130", "CallContext is not the last parameter",
        "'{0}' must be the last parameter of '{1}', and its only CallContext");

    public static readonly DiagnosticDescriptor TokenBesideContext = ServiceRule(
        "PG0131", "CancellationToken stands beside a CallContext",
        "'{1}' takes a CallContext, which has a token in it; remove '{0}'");

    public static readonly DiagnosticDescriptor ErrorsClash = ServiceRule(
        "PG0132", "Two errors of a method clash",
        "'{0}' declares {1} twice; each of its errors needs a number and a type of its own");

    public static readonly DiagnosticDescriptor OneWayDeclaresError = ServiceRule(
        "PG0133", "One-way method declares an error",
        "'{0}' is one-way, so no error comes back: remove [Error] or [OneWay]");

    public static readonly DiagnosticDescriptor InlineIsOrdered = ServiceRule(
        "PG0134", "Inline method waits for its turn",
        "'{0}' runs inline, so nothing can wait for its turn: remove [RunInline] or [Ordered]");

    public static readonly DiagnosticDescriptor InlineHasStream = ServiceRule(
        "PG0135", "Inline method has a stream",
        "'{0}' has a stream, which the thread that it would run on has to receive or wait for: remove [RunInline]");

    public static readonly DiagnosticDescriptor CallbackIsNoService = ServiceRule(
        "PG0140", "Callback is no service",
        "'{0}' cannot be a callback: {1}; name another interface that has [Service]");

    public static readonly DiagnosticDescriptor BroadcastHasAnswer = ServiceRule(
        "PG0141", "Broadcast has an answer",
        "'{0}' has an answer, and there is one for each member of the group: call the members one by one, or make it [OneWay]");

    public static readonly DiagnosticDescriptor NothingToBroadcast = ServiceRule(
        "PG0142", "Group has nothing to broadcast",
        "There is no group of '{0}': {1}");

    public static readonly DiagnosticDescriptor LatestKeyIsNeverRead = ServiceRule(
        "PG0143", "Key of a method that is not broadcast",
        "'{0}' is no key of '{1}', which is not one-way and so never waits in a group: remove [LatestKey]", DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor IdempotentIsOneWay = ServiceRule(
        "PG0146", "Idempotent method has no answer",
        "'{0}' is one-way, so nobody misses an answer and nothing is sent again: remove [Idempotent]");

    public static readonly DiagnosticDescriptor IdempotentHasStream = ServiceRule(
        "PG0147", "Idempotent method has a stream",
        "'{0}' has a stream, of which a part may have been taken already, so it is not sent again: remove [Idempotent]");

    private static DiagnosticDescriptor ServiceRule(string id, string title, string message, DiagnosticSeverity severity = DiagnosticSeverity.Error) => new(
        id, title, message, ServiceCategory, severity, isEnabledByDefault: true, helpLinkUri: HelpLink(id));
}
