using System.Text;
using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>Names and numbers of services and methods on the wire.</summary>
internal static class ServiceNames
{
    /// <summary>The service through which peers compare their contracts.</summary>
    public const string Reserved = "ProtoGen";

    private const string AsyncSuffix = "Async";

    /// <summary>The interface's name without a leading <c>I</c> before an upper-case letter.</summary>
    public static string OfInterface(string name) =>
        name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? name.Substring(1) : name;

    /// <summary>The name of a service on the wire: the one it was given, or that of the interface.</summary>
    public static string OfService(INamedTypeSymbol service) =>
        service.FindAttribute(WellKnownNames.ServiceAttribute) is { } attribute && attribute.TryGetText(out string given) ? given : OfInterface(service.Name);

    /// <summary>The method's name without <c>Async</c>, unless nothing would be left of it.</summary>
    public static string OfMethod(string name) =>
        name.Length > AsyncSuffix.Length && name.EndsWith(AsyncSuffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - AsyncSuffix.Length)
            : name;

    /// <summary>What is wrong with a name that the user gave; null when nothing is.</summary>
    public static string? Complaint(string? name) =>
        name is not null && name.IndexOf('/') >= 0 ? "'/' stands between service and method" : TextComplaint(name);

    /// <summary>The same for a name that may have any characters.</summary>
    public static string? TextComplaint(string? name) => name switch
    {
        null or "" => "it is empty",
        _ when string.IsNullOrWhiteSpace(name) => "it is blank",
        _ when !IsWellFormed(name) => "it has half of a surrogate pair, which UTF-8 cannot carry",
        _ => null,
    };

    /// <summary>FNV-1a of the name's UTF-8 bytes with the top bit set, so that it never meets a dense id.</summary>
    public static uint StableId(string wireName)
    {
        uint hash = 2166136261;
        foreach (byte unit in Encoding.UTF8.GetBytes(wireName))
        {
            hash = unchecked((hash ^ unit) * 16777619);
        }

        return hash | 0x8000_0000;
    }

    private static bool IsWellFormed(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogatePair(name, i))
            {
                i++;
            }
            else if (char.IsSurrogate(name[i]))
            {
                return false;
            }
        }

        return true;
    }
}
