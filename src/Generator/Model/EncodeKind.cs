namespace ProtoGen.Generator.Model;

/// <summary>What is printed to write a value of a type.</summary>
internal enum EncodeKind
{
    /// <summary>A primitive of the encoder and reader: <see cref="TypeShape.Primitive"/> names its methods.</summary>
    Primitive,

    /// <summary>Text: joins a run with a size that is known when the run begins.</summary>
    String,

    /// <summary>A byte array: joins a run with a size that is known when the run begins.</summary>
    Binary,

    /// <summary>Anything else: static calls on <see cref="TypeShape.Formatter"/>.</summary>
    Formatter,
}
