namespace ProtoGen;

/// <summary>Leaves a public member of a message out of its encoding: it is neither written nor read.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class IgnoreAttribute : Attribute;
