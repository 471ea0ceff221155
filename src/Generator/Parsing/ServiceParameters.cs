using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>The parameters of one service method: what travels, and the token that does not.</summary>
internal sealed class ServiceParameters
{
    private const string CancellationToken = "System.Threading.CancellationToken";

    // What the arguments struct has of its own.
    private static readonly string[] _structMembers =
        [nameof(Equals), nameof(GetHashCode), nameof(GetType), nameof(ToString), nameof(MemberwiseClone), nameof(ReferenceEquals), "Finalize"];

    private readonly HashSet<string> _fields = new(_structMembers, StringComparer.Ordinal);

    private ServiceParameters()
    {
    }

    public List<ServiceParameterModel> Models { get; } = [];

    public IParameterSymbol? Cancel { get; private set; }

    public bool IsWhole { get; private set; } = true;

    public static ServiceParameters Parse(IMethodSymbol method, string argumentsStruct, string path, TypeShapeParser shapes, IDiagnosticSink sink)
    {
        ServiceParameters parameters = new();
        parameters._fields.Add(argumentsStruct);
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            parameters.IsWhole &= parameters.Add(method, parameter, path, shapes, sink);
        }

        return parameters;
    }

    private bool Add(IMethodSymbol method, IParameterSymbol parameter, string path, TypeShapeParser shapes, IDiagnosticSink sink)
    {
        ReportSite site = ReportSite.At(parameter);
        if (parameter.RefKind != RefKind.None)
        {
            sink.Report(DiagnosticDescriptors.PassedByReference, site, parameter.Name, "is passed by reference");
            return false;
        }

        if (parameter.Type.Is(CancellationToken))
        {
            if (parameter.Ordinal != method.Parameters.Length - 1)
            {
                sink.Report(DiagnosticDescriptors.CancellationTokenIsNotLast, site, parameter.Name, method.Name);
                return false;
            }

            Cancel = parameter;
            return true;
        }

        if (StreamTypes.IsStream(parameter.Type))
        {
            sink.Report(DiagnosticDescriptors.StreamsAreNotSupported, site, parameter.Name, TypePrinter.Display(parameter.Type));
            return false;
        }

        if (method.IsGenericMethod || shapes.Parse(parameter.Type, $"{path}({parameter.Name})", site) is not { } shape)
        {
            return false;
        }

        Models.Add(new ServiceParameterModel
        {
            Name = Literals.Identifier(parameter.Name),
            Field = Literals.Identifier(FieldOf(parameter.Name)),
            Display = parameter.Name,
            Attributes = CallerAttributes(parameter),
            Type = (parameter.IsParams ? "params " : "") + SignatureFormat.Print(parameter.Type),
            Default = ConstantPrinter.DefaultOf(parameter),
            Shape = shape,
        });
        return true;
    }

    private string FieldOf(string name)
    {
        while (!_fields.Add(name))
        {
            name += "_";
        }

        return name;
    }

    // The compiler fills these in where the client is called, so the client has to ask for it again.
    private static string CallerAttributes(IParameterSymbol parameter)
    {
        foreach (string name in (string[])["CallerMemberName", "CallerFilePath", "CallerLineNumber"])
        {
            if (parameter.HasAttribute($"System.Runtime.CompilerServices.{name}Attribute"))
            {
                return $"[global::System.Runtime.CompilerServices.{name}] ";
            }
        }

        return "";
    }
}
