using System.Text;

namespace ProtoGen.Rpc;

/// <summary>One method of a bound service, as the dispatch table holds it. Immutable.</summary>
internal abstract class ServiceMethodEntry
{
    private readonly byte[] _utf8Name;

    private protected ServiceMethodEntry(string name, uint stableId)
    {
        Name = name;
        StableId = stableId;
        _utf8Name = Encoding.UTF8.GetBytes(name);
        if (StableMethodId.Of(_utf8Name) != stableId)
        {
            throw new ArgumentException($"The stable id of '{name}' is not the hash of its name.", nameof(stableId));
        }
    }

    /// <summary>The name on the wire.</summary>
    public string Name { get; }

    /// <summary>The hash of the name.</summary>
    public uint StableId { get; }

    /// <summary>The name on the wire as it travels.</summary>
    public ReadOnlySpan<byte> Utf8Name => _utf8Name;
}
