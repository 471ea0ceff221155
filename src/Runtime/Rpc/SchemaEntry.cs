using ProtoGen.Serialization;

namespace ProtoGen.Rpc;

/// <summary>The place of <see cref="SchemaMethod"/> in the table of methods. Connections answer it without running anything.</summary>
internal sealed class SchemaEntry() : ServiceMethodEntry(SchemaMethod.Name, SchemaMethod.StableId)
{
    /// <summary>The only one.</summary>
    public static SchemaEntry Instance { get; } = new();

    /// <inheritdoc/>
    public override bool IsOneWay => false;

    /// <inheritdoc/>
    public override bool UsesContext => false;

    /// <inheritdoc/>
    public override bool UsesStreams => false;

    /// <inheritdoc/>
    public override RunningCall Accept(IRunningCallOwner owner, long id, ref MessagePackReader reader) =>
        throw new MessageSerializationException(SerializationErrorCode.InvalidValue, "Schemas are given as answers to calls over connections only.");

    /// <inheritdoc/>
    public override void LocateArguments(ref MessagePath path) => SchemaMethod.LocateArguments(ref path);
}
