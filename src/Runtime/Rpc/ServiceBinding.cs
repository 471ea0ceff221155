using System.ComponentModel;

namespace ProtoGen.Rpc;

/// <summary>
/// A service interface bound to the object that implements it: what a server listens with. Immutable; the same binding
/// may serve any number of servers and connections, and the implementation is called by many threads at once.
/// </summary>
public sealed class ServiceBinding
{
    private ServiceBinding(string name, object implementation, ServiceMethodEntry[] methods, bool callsBack)
    {
        Name = name;
        Implementation = implementation;
        Methods = methods;
        CallsBack = callsBack;
    }

    /// <summary>The service's name on the wire.</summary>
    public string Name { get; }

    /// <summary>What handles the calls.</summary>
    internal object Implementation { get; }

    /// <summary>Its methods, in the order of their dense ids.</summary>
    internal ServiceMethodEntry[] Methods { get; }

    /// <summary>Whether it calls its callers.</summary>
    internal bool CallsBack { get; }

    /// <summary>Binds an implementation. Called by generated servers.</summary>
    /// <typeparam name="TService">The service interface.</typeparam>
    /// <param name="name">The service's name on the wire.</param>
    /// <param name="implementation">The object whose methods handle the calls.</param>
    /// <param name="methods">Adds the service's methods in the order of their declaration.</param>
    /// <param name="callsBack">Whether the service calls its callers.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ServiceBinding Create<TService>(string name, TService implementation, Action<ServiceBindingBuilder<TService>> methods, bool callsBack = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(implementation);
        ArgumentNullException.ThrowIfNull(methods);

        var builder = new ServiceBindingBuilder<TService>(implementation);
        methods(builder);
        return new ServiceBinding(name, implementation, [.. builder.Methods], callsBack);
    }
}
