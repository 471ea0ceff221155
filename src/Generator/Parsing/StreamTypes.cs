using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;

namespace ProtoGen.Generator.Parsing;

/// <summary>Tells streams from values, and from what only looks like a stream.</summary>
internal static class StreamTypes
{
    /// <summary>Whether the type is <c>IAsyncEnumerable&lt;T&gt;</c> itself, nullable or not.</summary>
    public static bool IsStream(ITypeSymbol type) => type.Is("System.Collections.Generic.IAsyncEnumerable`1");

    /// <summary>The type of a stream's items, with its null annotation.</summary>
    public static ITypeSymbol ItemOf(ITypeSymbol stream)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)stream;
        return type.TypeArguments[0].WithNullableAnnotation(type.TypeArgumentNullableAnnotations[0]);
    }

    /// <summary>Whether a type that is no stream itself implements one, or has one in its place for something else.</summary>
    public static bool HidesStream(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsStream(array.ElementType) || HidesStream(array.ElementType),
        INamedTypeSymbol named => (!IsStream(named) && named.AllInterfaces.Any(IsStream))
            || named.AllTypeArguments().Any(static argument => IsStream(argument) || HidesStream(argument)),
        _ => false,
    };

    /// <summary>Whether any method of an interface has a stream, whole or not.</summary>
    public static bool HasStream(IMethodSymbol method) => IsStream(method.ReturnType) || method.Parameters.Any(static parameter => IsStream(parameter.Type));

    /// <summary>Reports what no stream of a service may be.</summary>
    /// <returns>Whether the stream can travel.</returns>
    public static bool Check(ITypeSymbol stream, string name, IMethodSymbol method, ReportSite site, IDiagnosticSink sink)
    {
        bool isFine = true;
        void Report(DiagnosticDescriptor descriptor, params object?[] arguments)
        {
            sink.Report(descriptor, site, arguments);
            isFine = false;
        }

        if (HidesStream(stream))
        {
            Report(DiagnosticDescriptors.HiddenStream, name, TypePrinter.Display(stream));
        }

        if (stream.NullableAnnotation == NullableAnnotation.Annotated)
        {
            Report(DiagnosticDescriptors.StreamMayBeNull, name);
        }

        if (method.HasAttribute(WellKnownNames.OneWayAttribute))
        {
            Report(DiagnosticDescriptors.OneWayHasStream, method.Name);
        }

        return isFine;
    }
}
