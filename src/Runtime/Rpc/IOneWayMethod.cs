using System.ComponentModel;

namespace ProtoGen.Rpc;

/// <summary>A method without an answer.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
/// <typeparam name="TArguments">What carries the arguments.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IOneWayMethod<in TService, TArguments> : IServiceMethod<TArguments>
{
    /// <summary>The arguments whose values are the key by which a later message replaces an earlier one, a bit for each; none unless it says so.</summary>
    static virtual ulong LatestKey => 0;

    /// <summary>Calls the method of an implementation.</summary>
    /// <param name="service">The implementation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancel">Fires when nobody waits for the handler any more.</param>
    static abstract ValueTask InvokeAsync(TService service, TArguments arguments, CancellationToken cancel);

    /// <summary>Calls the method of an implementation that takes a context. Only called where <see cref="IServiceMethod{TArguments}.UsesContext"/>.</summary>
    /// <param name="service">The implementation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">What the caller sent beside them.</param>
    static virtual ValueTask InvokeAsync(TService service, TArguments arguments, CallContext context) => throw new NotSupportedException();
}
