using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Reads the errors that a service method declares.</summary>
internal sealed class DeclaredErrors(IMethodSymbol method, TypeShapeParser shapes, IDiagnosticSink sink)
{
    private readonly List<DeclaredErrorModel> _models = [];
    private readonly HashSet<int> _numbers = [];
    private readonly HashSet<ITypeSymbol> _types = new(SymbolEqualityComparer.Default);

    /// <returns>Null when an error has no model.</returns>
    public List<DeclaredErrorModel>? Parse(bool isOneWay)
    {
        bool isWhole = true;
        foreach (AttributeData attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass.Is(WellKnownNames.ErrorAttribute))
            {
                isWhole &= Add(attribute, isOneWay);
            }
        }

        return isWhole ? _models : null;
    }

    private bool Add(AttributeData attribute, bool isOneWay)
    {
        ReportSite site = ReportSite.At(attribute, method);
        if (attribute.ConstructorArguments is not [{ Value: int number }])
        {
            return false; // being typed
        }

        if (isOneWay)
        {
            sink.Report(DiagnosticDescriptors.OneWayDeclaresError, site, method.Name);
            return false;
        }

        ITypeSymbol type = attribute.AttributeClass!.TypeArguments[0];
        string? twice = !_numbers.Add(number) ? "the number " + Literals.Number(number)
            : !_types.Add(type) ? $"'{TypePrinter.Display(type)}'"
            : null;
        if (twice is not null)
        {
            sink.Report(DiagnosticDescriptors.ErrorsClash, site, method.Name, twice);
            return false;
        }

        if (method.IsGenericMethod || shapes.Parse(type, $"{method.ContainingType.Name}.{method.Name} error {Literals.Number(number)}", site) is not { } shape)
        {
            return false;
        }

        _models.Add(new DeclaredErrorModel { Number = number, Shape = shape });
        return true;
    }
}
