namespace ProtoGen;

/// <summary>
/// Marks the constructor that makes a message of the values read, where several could, or where another one than the
/// generator's own choice shall: a private one, or one with parameters beside one without.
/// </summary>
/// <remarks>
/// Each parameter takes the value of the member with its name, in any case, and its type; one without such a member must be
/// optional, and is left at its default. Members without a parameter are set behind. A primary constructor is marked with
/// <c>[method: MessageConstructor]</c> at the type. A base class has a choice of its own.
/// </remarks>
[AttributeUsage(AttributeTargets.Constructor)]
public sealed class MessageConstructorAttribute : Attribute;
