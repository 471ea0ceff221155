using System.ComponentModel;

namespace ProtoGen.Serialization;

/// <summary>A number that stands in a type, so that a formatter without state can have one.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IConstant
{
    /// <summary>The number, not negative.</summary>
    static abstract int Value { get; }
}
