using System.Diagnostics.CodeAnalysis;

namespace ProtoGen.Diagnostics;

/// <summary>Texts of objects that are the user's code: making one may throw, and whoever reports an error must survive it.</summary>
internal static class SafeText
{
    /// <summary>The exception's own message, or the name of its type when it has none to give.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "As in Of.")]
    public static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message;
        }
        catch (Exception)
        {
            return $"{exception.GetType()} (its message cannot be had)";
        }
    }

    /// <summary>The object's own text, or the name of its type when it has none to give; empty for null.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the user's code throws, there is still a report to be made.")]
    public static string Of(object? value)
    {
        try
        {
            return value?.ToString() ?? "";
        }
        catch (Exception)
        {
            return $"{value!.GetType()} (its text cannot be had)";
        }
    }
}
