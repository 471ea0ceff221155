namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets records with required members compile on netstandard2.0: their copy constructor carries it.</summary>
[AttributeUsage(AttributeTargets.Constructor)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
