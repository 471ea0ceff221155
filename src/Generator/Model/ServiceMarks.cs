namespace ProtoGen.Generator.Model;

/// <summary>What the user said about using a type or a method: that it is obsolete or experimental.</summary>
/// <param name="Attributes">The attributes in C#, to repeat on what users see.</param>
/// <param name="IsObsolete">Whether only what is obsolete itself may use it.</param>
/// <param name="ExperimentalId">The warning about its use, which emitted code has to silence; null for none.</param>
internal sealed record ServiceMarks(EquatableArray<string> Attributes, bool IsObsolete, string? ExperimentalId);
