namespace ProtoGen;

/// <summary>Keeps a case of a union that the program does not know; see <see cref="UnionFallbackAttribute"/>.</summary>
public interface IUnknownCase
{
    /// <summary>What was read, and is written again.</summary>
    UnknownCase Unknown { get; }
}
