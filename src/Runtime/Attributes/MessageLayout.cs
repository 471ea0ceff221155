namespace ProtoGen;

/// <summary>How the members of a message stand on the wire.</summary>
public enum MessageLayout
{
    /// <summary>A MessagePack array in the order of their keys: compact, and the default.</summary>
    Array,

    /// <summary>
    /// A MessagePack map from their names: larger, readable by itself, and free to change its order. Two to four times
    /// the bytes for small members.
    /// </summary>
    Map,
}
