using System.Text;
using ProtoGen.Serialization;

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

    /// <summary>Whether the service declares it without an answer.</summary>
    public abstract bool IsOneWay { get; }

    /// <summary>Whether its handler wants to know who calls.</summary>
    public abstract bool UsesContext { get; }

    /// <summary>Whether its result or one of its arguments is a stream.</summary>
    public abstract bool UsesStreams { get; }

    /// <summary>What it looks like on the wire.</summary>
    public virtual MethodSchema Schema => MethodSchema.Opaque(Name);

    /// <summary>Reads the arguments and prepares a handler.</summary>
    /// <param name="owner">Whom it runs for.</param>
    /// <param name="id">The peer's id, or <see cref="RunningCall.NoAnswer"/>.</param>
    /// <param name="reader">At the arguments.</param>
    public abstract RunningCall Accept(IRunningCallOwner owner, long id, ref MessagePackReader reader);

    /// <summary>Names a place in the arguments.</summary>
    public abstract void LocateArguments(ref MessagePath path);
}
