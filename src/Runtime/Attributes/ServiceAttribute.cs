namespace ProtoGen;

/// <summary>
/// Marks an interface as a service. The generator emits a client and a server for it: <c>ITelemetry</c> gives
/// <c>TelemetryClient</c> and <c>TelemetryServer</c>, with factories for TCP and UDP; for TCP only if any method has a stream.
/// </summary>
/// <remarks>
/// <para>
/// On the wire the service is called like the interface without its leading <c>I</c>; give a name to keep it stable
/// when the interface is renamed.
/// </para>
/// <para>
/// What the interface inherits is part of the service. Methods of an interface that is a service itself keep their names on
/// the wire, so that clients of that service can call this one; those of any other interface, closed over its type arguments,
/// get the name of this service. <see cref="IAsyncDisposable"/> is no part of it.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class ServiceAttribute : Attribute
{
    /// <summary>Uses the interface's own name, without a leading <c>I</c> before an upper-case letter.</summary>
    public ServiceAttribute()
    {
    }

    /// <summary>Uses the given name on the wire.</summary>
    /// <param name="name">The service's name on the wire. Not empty, without <c>/</c>.</param>
    public ServiceAttribute(string name) => Name = name;

    /// <summary>
    /// The interface through which the server calls its clients, over their own connections; null, the default, for none. It must be a
    /// service itself. Clients then connect with an object that implements it, and <c>ChatServer.CallbackOf(context)</c> gives a handler
    /// of <c>IChat</c> the way back to its caller, which it may keep. Over TCP only.
    /// </summary>
    public Type? Callback { get; init; }

    /// <summary>The service's name on the wire, or null to derive it from the interface's name.</summary>
    public string? Name { get; }
}
