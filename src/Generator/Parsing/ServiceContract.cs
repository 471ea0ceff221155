using Microsoft.CodeAnalysis;

namespace ProtoGen.Generator.Parsing;

/// <summary>
/// Finds what a service consists of: its own members, and those of every interface that it inherits. What comes from another
/// service keeps that one's name on the wire, so that its clients can call this one too; the rest gets this service's name.
/// </summary>
internal static class ServiceContract
{
    /// <summary>A member as a part of a service; one that comes through two services is two of them.</summary>
    /// <param name="Symbol">The member, its type parameters replaced.</param>
    /// <param name="Through">The nearest service that it comes through: the service itself, or one that it inherits.</param>
    public sealed record Part(ISymbol Symbol, INamedTypeSymbol Through);

    /// <summary>The parts: first the service's own members, then the inherited ones in the order of the base lists.</summary>
    public static IEnumerable<Part> PartsOf(INamedTypeSymbol service)
    {
        List<(INamedTypeSymbol Declaring, INamedTypeSymbol Through)> interfaces = [(service, service)];
        AddBases(service, service, interfaces);
        return interfaces
            .Where(pair => !IsNamedBefore(pair.Declaring, pair.Through, interfaces))
            .SelectMany(static pair => pair.Declaring.GetMembers().Where(IsPart).Select(member => new Part(member, pair.Through)));
    }

    /// <summary>
    /// A member that no implementation can replace (private, static, sealed, a constant, a nested type) is the interface's own
    /// business; one with a body that can be replaced is part of the service like any other.
    /// </summary>
    public static bool IsPart(ISymbol member) => member is not INamedTypeSymbol && (member.IsAbstract || member.IsVirtual);

    private static void AddBases(INamedTypeSymbol type, INamedTypeSymbol through, List<(INamedTypeSymbol Declaring, INamedTypeSymbol Through)> interfaces)
    {
        foreach (INamedTypeSymbol contract in type.Interfaces)
        {
            INamedTypeSymbol nearest = contract.HasAttribute(WellKnownNames.ServiceAttribute) ? contract : through;
            // What a client and a service do about their own end, they do without each other.
            if (!contract.Is("System.IAsyncDisposable") && !interfaces.Any(known => AreSame(known.Declaring, contract) && AreSame(known.Through, nearest)))
            {
                interfaces.Add((contract, nearest));
                AddBases(contract, nearest, interfaces);
            }
        }
    }

    // A plain interface that a service inherits through another service, and beside that one, has its name from there.
    private static bool IsNamedBefore(
        INamedTypeSymbol declaring, INamedTypeSymbol through, List<(INamedTypeSymbol Declaring, INamedTypeSymbol Through)> interfaces) => interfaces.Any(other =>
            AreSame(other.Declaring, declaring) && !AreSame(other.Through, through) && through.AllInterfaces.Any(contract => AreSame(contract, other.Through)));

    private static bool AreSame(ISymbol left, ISymbol right) => SymbolEqualityComparer.Default.Equals(left, right);
}
