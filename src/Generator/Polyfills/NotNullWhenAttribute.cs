namespace System.Diagnostics.CodeAnalysis;

/// <summary>Tells null analysis that an out parameter is set when the method returns the given value.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    public bool ReturnValue { get; } = returnValue;
}
