namespace ProtoGen.Rpc;

/// <summary>
/// A method of the peer, as one connection knows it: what it is called on the wire there, and whether it can be called.
/// Changed by the remote methods of its connection only.
/// </summary>
internal sealed class RemoteMethod(string name, uint stableId, Func<MethodSchema> schema)
{
    private volatile bool _isOpen;

    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>What stands for it in a request: its dense id once that is known.</summary>
    public uint WireId { get; private set; } = stableId;

    /// <summary>Whether calls of it may go out. While they may not, they wait, or it has a <see cref="Refusal"/>.</summary>
    public bool IsOpen => _isOpen;

    /// <summary>Why calls of it fail without being sent; null if they do not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether it is known if it can be called.</summary>
    public bool IsSettled => _isOpen || Refusal is not null;

    /// <summary>Whether a thread finds that out, or has.</summary>
    public bool IsTaken { get; set; }

    /// <summary>What it looks like on the wire for this side; composed when it is first asked for.</summary>
    public MethodSchema Schema => schema();

    /// <summary>It may be called.</summary>
    /// <param name="denseId">Its position in the peer's list; null for the stable id.</param>
    public void Allow(uint? denseId)
    {
        WireId = denseId ?? WireId;
        _isOpen = true;
    }

    /// <summary>It cannot be called.</summary>
    public void Refuse(string why)
    {
        Refusal = why;
    }
}
