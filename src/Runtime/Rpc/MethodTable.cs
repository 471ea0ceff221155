using System.Diagnostics.CodeAnalysis;
using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>The methods of a server: by name, by stable id, or by dense id (their position). Immutable.</summary>
internal sealed class MethodTable
{
    /// <summary>Dense ids are below this; stable ids have the top bit, so the two never collide.</summary>
    private const int MaxMethods = 1 << 16;

    private readonly List<NamedService> _services = [];
    private readonly ServiceMethodEntry[] _byDenseId;
    private readonly Dictionary<uint, ServiceMethodEntry> _byStableId;

    /// <summary>
    /// Builds the table of all methods of the services, in their order. Services that inherit one service share its methods: if
    /// one object implements them, that is one method, which is the first.
    /// </summary>
    /// <exception cref="ArgumentException">Methods of two objects have one name, or two names have the same stable id.</exception>
    public MethodTable(ReadOnlySpan<ServiceBinding> services)
    {
        var methods = new List<ServiceMethodEntry>();
        var implementations = new Dictionary<uint, object>();
        _byStableId = [];
        foreach (var service in services)
        {
            ArgumentNullException.ThrowIfNull(service, nameof(services));
            int first = methods.Count;
            foreach (var method in service.Methods)
            {
                if (_byStableId.TryAdd(method.StableId, method))
                {
                    methods.Add(method);
                    implementations.Add(method.StableId, service.Implementation);
                }
                else if (_byStableId[method.StableId].Name is var other && other != method.Name)
                {
                    throw new ArgumentException(
                        $"The wire names '{other}' and '{method.Name}' have the same stable id; rename one of them.", nameof(services));
                }
                else if (!ReferenceEquals(implementations[method.StableId], service.Implementation))
                {
                    throw new ArgumentException($"Two methods have the wire name '{method.Name}'.", nameof(services));
                }
            }

            CallsBack |= service.CallsBack;
            _services.Add(new NamedService(service.Name, [.. methods[first..]]));
        }

        if (methods.Count > MaxMethods)
        {
            throw new ArgumentException($"A server has at most {MaxMethods} methods, these are {methods.Count}.", nameof(services));
        }

        _byDenseId = [.. methods];
        if (!_byStableId.TryAdd(SchemaMethod.StableId, SchemaEntry.Instance))
        {
            throw new ArgumentException($"The wire name '{SchemaMethod.Name}', or its stable id, is the protocol's own.", nameof(services));
        }
    }

    /// <summary>A table without methods: a client's.</summary>
    public static MethodTable Empty { get; } = new([]);

    /// <summary>The services with their methods, in the order of the dense ids; each method is one service's only.</summary>
    public IReadOnlyList<NamedService> Services => _services;

    /// <summary>
    /// Composes the schemas on the thread pool, so that the first hello finds them: it comes on a receive loop, and formatters
    /// that users wrote describe themselves.
    /// </summary>
    public void ComposeSchemas() => ThreadPool.UnsafeQueueUserWorkItem(
        static methods =>
        {
            foreach (var method in methods)
            {
                _ = method.Schema;
            }
        },
        _byDenseId,
        preferLocal: false);

    /// <summary>Whether a service among them calls its callers.</summary>
    public bool CallsBack { get; }

    /// <summary>The schema of a method by its dense id; null if there is none.</summary>
    public MethodSchema? SchemaOf(uint denseId) => denseId < (uint)_byDenseId.Length ? _byDenseId[denseId].Schema : null;

    /// <summary>Reads the method of a message and finds it.</summary>
    /// <param name="reader">At the method.</param>
    /// <param name="name">The method as the peer named it, for the answer; empty when it was found.</param>
    /// <returns>Null when there is no such method.</returns>
    /// <exception cref="MessageSerializationException">The element is neither a string nor an id.</exception>
    public ServiceMethodEntry? Read(ref MessagePackReader reader, out string name)
    {
        name = "";
        if (IsString(reader.PeekCode))
        {
            var utf8 = reader.ReadStringSpan();
            if (_byStableId.TryGetValue(StableMethodId.Of(utf8), out var byName) && utf8.SequenceEqual(byName.Utf8Name))
            {
                return byName;
            }

            name = $"'{MessageText.Of(utf8)}'";
            return null;
        }

        uint id = reader.ReadUInt32();
        if (TryFind(id, out var method))
        {
            return method;
        }

        name = $"0x{id:x}";
        return null;
    }

    private bool TryFind(uint id, [NotNullWhen(true)] out ServiceMethodEntry? method)
    {
        if (id < (uint)_byDenseId.Length)
        {
            method = _byDenseId[id];
            return true;
        }

        return _byStableId.TryGetValue(id, out method);
    }

    private static bool IsString(byte code) => code is >= 0xa0 and <= 0xbf or >= 0xd9 and <= 0xdb;
}

/// <summary>A service, and those of its methods that no service before it has.</summary>
internal sealed record NamedService(string Name, ServiceMethodEntry[] Methods);
