using System.ComponentModel;
using System.Runtime.CompilerServices;
using ProtoGen.Rpc;

namespace ProtoGen.Groups;

/// <summary>How groups of one callback interface broadcast. Filled by generated code, once for each interface, before it is used.</summary>
/// <typeparam name="TCallback">The callback interface.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BroadcastContract<TCallback>
    where TCallback : class
{
    private static BroadcastContract<TCallback>? _current;

    private readonly Dictionary<string, BroadcastMethod> _methods = new(StringComparer.Ordinal);
    private readonly Func<Broadcaster, TCallback> _stub;

    private BroadcastContract(Func<Broadcaster, TCallback> stub) => _stub = stub;

    /// <summary>Registers an interface. Called by the module initializer of the assembly that has it.</summary>
    /// <param name="stub">Makes the object whose one-ways go to an audience.</param>
    /// <param name="addMethods">Adds the one-ways.</param>
    public static void Register(Func<Broadcaster, TCallback> stub, Action<BroadcastContract<TCallback>> addMethods)
    {
        ArgumentNullException.ThrowIfNull(stub);
        ArgumentNullException.ThrowIfNull(addMethods);
        var contract = new BroadcastContract<TCallback>(stub);
        addMethods(contract);
        Volatile.Write(ref _current, contract);
    }

    /// <summary>Adds a one-way.</summary>
    /// <typeparam name="TMethod">The method.</typeparam>
    /// <typeparam name="TArguments">What carries the arguments.</typeparam>
    public void Add<TMethod, TArguments>()
        where TMethod : struct, IOneWayMethod<TCallback, TArguments> =>
        _methods[TMethod.Name] = BroadcastMethod<TMethod, TCallback, TArguments>.Instance;

    /// <summary>What is registered.</summary>
    /// <exception cref="NotSupportedException">Nothing is.</exception>
    internal static BroadcastContract<TCallback> Current
    {
        get
        {
            if (Volatile.Read(ref _current) is null)
            {
                // Nothing of the assembly may have run yet.
                RuntimeHelpers.RunModuleConstructor(typeof(TCallback).Module.ModuleHandle);
            }

            return Volatile.Read(ref _current)
                ?? throw new NotSupportedException($"There is no group of '{typeof(TCallback)}': it is no interface with [Service] that has a [OneWay] method.");
        }
    }

    /// <summary>The one-way of a name, or null.</summary>
    internal BroadcastMethod? Find(string name) => _methods.GetValueOrDefault(name);

    /// <summary>Makes the object whose one-ways go to an audience.</summary>
    internal TCallback MakeStub(Broadcaster broadcaster) => _stub(broadcaster);
}
