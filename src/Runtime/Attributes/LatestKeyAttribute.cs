namespace ProtoGen;

/// <summary>
/// On a parameter of a one-way method: its value is part of the key by which a group with
/// <see cref="SlowConsumerPolicy.KeepLatestPerKey"/> tells which waiting message a new one replaces. Values are equal when their bytes
/// on the wire are. Only the first 64 parameters can be marked; it changes nothing on the wire.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class LatestKeyAttribute : Attribute;
