using System.ComponentModel;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>Collects the methods of a service, in the order of their declaration. Used by generated servers, by one thread.</summary>
/// <typeparam name="TService">The service interface.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ServiceBindingBuilder<TService>
{
    private readonly TService _implementation;

    internal ServiceBindingBuilder(TService implementation) => _implementation = implementation;

    internal List<ServiceMethodEntry> Methods { get; } = [];

    /// <summary>Adds a method that is answered.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TArguments">What carries its arguments.</typeparam>
    /// <typeparam name="TResult">Its result.</typeparam>
    /// <returns>This builder.</returns>
    public ServiceBindingBuilder<TService> AddCall<TMethod, TArguments, TResult>()
        where TMethod : struct, ICallMethod<TService, TArguments, TResult>
    {
        Methods.Add(new CallEntry<TMethod, TService, TArguments, TResult>(_implementation));
        return this;
    }

    /// <summary>Adds a method without an answer.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TArguments">What carries its arguments.</typeparam>
    /// <returns>This builder.</returns>
    public ServiceBindingBuilder<TService> AddOneWay<TMethod, TArguments>()
        where TMethod : struct, IOneWayMethod<TService, TArguments>
    {
        Methods.Add(new OneWayEntry<TMethod, TService, TArguments>(_implementation));
        return this;
    }

    /// <summary>Adds a method whose result is a stream.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TArguments">What carries its arguments.</typeparam>
    /// <typeparam name="TItem">The items of its result.</typeparam>
    /// <typeparam name="TFormatter">How an item is written.</typeparam>
    /// <returns>This builder.</returns>
    public ServiceBindingBuilder<TService> AddStream<TMethod, TArguments, TItem, TFormatter>()
        where TMethod : struct, IStreamMethod<TService, TArguments, TItem>
        where TFormatter : struct, IFormatter<TItem>
    {
        Methods.Add(new StreamEntry<TMethod, TService, TArguments, TItem, TFormatter>(_implementation));
        return this;
    }
}
