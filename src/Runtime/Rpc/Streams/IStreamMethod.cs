using System.ComponentModel;

namespace ProtoGen.Rpc;

/// <summary>A method whose result is a stream.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
/// <typeparam name="TArguments">What carries the arguments.</typeparam>
/// <typeparam name="TItem">The items of the result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IStreamMethod<in TService, TArguments, out TItem> : IServiceMethod<TArguments>
{
    /// <summary>Calls the method of an implementation.</summary>
    /// <param name="service">The implementation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancel">Fires when nobody waits for items any more.</param>
    static abstract IAsyncEnumerable<TItem> Invoke(TService service, TArguments arguments, CancellationToken cancel);

    /// <summary>Calls the method of an implementation that takes a context. Only called where <see cref="IServiceMethod{TArguments}.UsesContext"/>.</summary>
    /// <param name="service">The implementation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">What the caller sent beside them.</param>
    static virtual IAsyncEnumerable<TItem> Invoke(TService service, TArguments arguments, CallContext context) => throw new NotSupportedException();
}
