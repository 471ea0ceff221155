using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Turns one method of a service interface into its model.</summary>
internal sealed class ServiceMethodParser(KnownSymbols symbols, IMethodSymbol method, bool isOverUdp, IDiagnosticSink sink, CancellationToken cancel)
{
    // What the client class has of its own, declared or inherited; such methods are implemented explicitly.
    private static readonly HashSet<string> _clientMembers = new(StringComparer.Ordinal)
    {
        "Connection", "get_Connection", "set_Connection", "ConnectTcpAsync", "ConnectUdpAsync", "DisposeAsync",
        nameof(Equals), nameof(GetHashCode), nameof(GetType), nameof(ToString), nameof(MemberwiseClone), nameof(ReferenceEquals), "Finalize",
    };

    // The array [2, method, arguments], its kind, and a stable id, whose top bit is set.
    private const int OneWayHead = 1 + 1 + 5;

    private const int LargestDatagram = 65_507;

    private readonly TypeShapeParser _shapes = new(symbols, sink, cancel);

    /// <returns>Null when something was reported that leaves no model.</returns>
    public ServiceMethodModel? Parse(string stem, string wireName, uint stableId, string clientName, bool isOrdered)
    {
        bool isOneWay = method.HasAttribute(WellKnownNames.OneWayAttribute);
        bool isWhole = CheckDeclaration();
        ServiceReturnKind? kind = ParseReturn(isOneWay, out TypeShape? result);
        ServiceParameters? parameters = new ServiceParameters(method, stem + "Arguments", isOverUdp, _shapes, new RunPlanner(symbols), sink).Parse(Path);
        List<DeclaredErrorModel>? errors = new DeclaredErrors(method, _shapes, sink).Parse(isOneWay);
        bool runsInline = new HandlerStartRules(method, sink).Parse(isOrdered);
        bool isIdempotent = IdempotencyRules.Parse(method, isOneWay, sink);
        if (!isWhole || kind is null || parameters is null || errors is null)
        {
            return null;
        }

        if (isOneWay && isOverUdp)
        {
            CheckDatagram(parameters.Models);
        }

        return new ServiceMethodModel
        {
            Name = Literals.Identifier(method.Name),
            Stem = stem,
            WireName = wireName,
            StableId = stableId,
            IsOneWay = isOneWay,
            IsOrdered = isOrdered,
            RunsInline = runsInline,
            IsIdempotent = isIdempotent,
            Return = kind.Value,
            ReturnType = SignatureFormat.Print(method.ReturnType),
            Result = result,
            Errors = errors.ToEquatableArray(),
            Parameters = parameters.Models.ToEquatableArray(),
            UsesContext = parameters.Cancel is { } last && last.Type.Is(WellKnownNames.CallContextType),
            CancelName = parameters.Cancel is { } cancel ? Literals.Identifier(cancel.Name) : null,
            HasCancelDefault = parameters.Cancel is { HasExplicitDefaultValue: true },
            IsExplicit = _clientMembers.Contains(method.Name) || method.Name == clientName,
            Warnings = RepeatedAttributes.Print([method]),
            Usage = parameters.Models.Aggregate(
                errors.Aggregate(UsageRules.Of([method]) + (result?.Usage ?? UsageModel.Free), static (usage, error) => usage + error.Shape.Usage),
                static (usage, parameter) => usage + parameter.Element.Shape.Usage),
        };
    }

    private string Path => $"{method.ContainingType.Name}.{method.Name}";

    // An argument without a bound is reported by itself.
    private void CheckDatagram(EquatableArray<ServiceParameterModel> parameters)
    {
        if (parameters.Any(static parameter => !parameter.Element.Shape.Largest.IsBounded))
        {
            return;
        }

        long largest = OneWayHead + ArrayModel.HeaderSize(parameters.Count) + parameters.Sum(parameter => symbols.Messages.BytesOf(parameter.Element.Shape.Largest));
        if (largest > LargestDatagram)
        {
            sink.Report(DiagnosticDescriptors.ArgumentsExceedDatagram, ReportSite.At(method), method.Name, Literals.Grouped(largest), Literals.Grouped(LargestDatagram));
        }
    }

    private bool CheckDeclaration()
    {
        bool isWhole = true;
        void Report(DiagnosticDescriptor descriptor, params object?[] arguments)
        {
            sink.Report(descriptor, ReportSite.At(method), [method.Name, .. arguments]);
            isWhole = false;
        }

        if (method.DeclaredAccessibility != Accessibility.Public)
        {
            Report(DiagnosticDescriptors.ServiceMethodIsNotPublic, SyntaxFacts.GetText(method.DeclaredAccessibility));
        }

        if (method.IsGenericMethod)
        {
            Report(DiagnosticDescriptors.ServiceMethodIsGeneric);
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            Report(DiagnosticDescriptors.PassedByReference, "returns a reference");
        }

        if (method.IsVararg)
        {
            Report(DiagnosticDescriptors.PassedByReference, "takes an open argument list");
        }

        return isWhole;
    }

    private ServiceReturnKind? ParseReturn(bool isOneWay, out TypeShape? result)
    {
        result = null;
        ITypeSymbol type = method.ReturnType;
        if (type.Is("System.Threading.Tasks.ValueTask"))
        {
            return ServiceReturnKind.ValueTask;
        }

        if (type.Is("System.Threading.Tasks.Task"))
        {
            return ServiceReturnKind.Task;
        }

        if (StreamTypes.IsStream(type))
        {
            bool isFine = StreamTypes.Check(type, method.Name, method, ReturnSite, sink);
            result = isFine && !method.IsGenericMethod ? Result(StreamTypes.ItemOf(type), Path + "()[]") : null;
            return result is null ? null : ServiceReturnKind.Stream;
        }

        bool isValueTask = type.Is("System.Threading.Tasks.ValueTask`1");
        bool isTask = isValueTask || type.Is("System.Threading.Tasks.Task`1");
        if (StreamTypes.HidesStream(type))
        {
            ReportReturn(DiagnosticDescriptors.HiddenStream, TypePrinter.Display(type));
            return null;
        }

        if (!isTask)
        {
            ReportReturn(DiagnosticDescriptors.ServiceReturnType, TypePrinter.Display(type));
            return null;
        }

        INamedTypeSymbol task = (INamedTypeSymbol)type;
        ITypeSymbol value = task.TypeArguments[0].WithNullableAnnotation(task.TypeArgumentNullableAnnotations[0]);
        if (isOneWay)
        {
            ReportReturn(DiagnosticDescriptors.OneWayReturnsResult);
            return null;
        }

        result = method.IsGenericMethod ? null : Result(value, Path + "()");
        return result is null ? null
            : isValueTask ? ServiceReturnKind.ValueTaskOfResult : ServiceReturnKind.TaskOfResult;
    }

    private TypeShape? Result(ITypeSymbol value, string path)
    {
        AttributeData? mark = method.GetReturnTypeAttributes().FirstOrDefault(static attribute => attribute.AttributeClass.Is(WellKnownNames.PackedAttribute));
        return mark is null
            ? _shapes.Parse(value, path, ReturnSite)
            : PackedMarks.ParseMarked(_shapes, mark, method, value, null, path, ReturnSite, sink);
    }

    private void ReportReturn(DiagnosticDescriptor descriptor, params object?[] arguments) =>
        sink.Report(descriptor, ReturnSite, [method.Name, .. arguments]);

    private ReportSite ReturnSite => ReportSite.AtReturn(method);
}
