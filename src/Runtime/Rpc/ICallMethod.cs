using System.ComponentModel;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>A method that is answered.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
/// <typeparam name="TArguments">What carries the arguments.</typeparam>
/// <typeparam name="TResult">The result; <see cref="Nothing"/> for a method that returns no value.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICallMethod<in TService, TArguments, TResult> : IServiceMethod<TArguments>
{
    /// <summary>Calls the method of an implementation.</summary>
    /// <param name="service">The implementation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="cancel">Fires when nobody waits for the result any more.</param>
    static abstract ValueTask<TResult> InvokeAsync(TService service, TArguments arguments, CancellationToken cancel);

    /// <summary>Calls the method of an implementation that takes a context. Only called where <see cref="IServiceMethod{TArguments}.UsesContext"/>.</summary>
    /// <param name="service">The implementation.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="context">What the caller sent beside them.</param>
    static virtual ValueTask<TResult> InvokeAsync(TService service, TArguments arguments, CallContext context) => throw new NotSupportedException();

    /// <summary>Writes the result.</summary>
    /// <param name="writer">Where to write.</param>
    /// <param name="result">The result.</param>
    static abstract void WriteResult(ref MessagePackWriter writer, in TResult result);

    /// <summary>Reads the result.</summary>
    /// <param name="reader">Where to read.</param>
    static abstract TResult ReadResult(ref MessagePackReader reader);

    /// <summary>Names the place in the result that a path of indices stands for. Only called when an error is reported.</summary>
    /// <param name="path">The path.</param>
    static abstract void LocateResult(ref MessagePath path);
}
