using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Takes the parameters of one service method apart: what travels, and the token or context that does not.</summary>
internal sealed class ServiceParameters(IMethodSymbol method, string argumentsStruct, bool isOverUdp, TypeShapeParser shapes, RunPlanner runs, IDiagnosticSink sink)
{
    private const string CancellationToken = "System.Threading.CancellationToken";
    private const string CallerArgumentExpression = "CallerArgumentExpression";

    private readonly LocalNames _locals = new("arguments");

    // What the arguments struct has of its own.
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal)
    {
        argumentsStruct,
        nameof(Equals), nameof(GetHashCode), nameof(GetType), nameof(ToString), nameof(MemberwiseClone), nameof(ReferenceEquals), "Finalize",
    };

    // A stream's id travels as this.
    private static readonly TypeShape _streamId = new()
    {
        Type = "long",
        Formatter = WellKnownNames.Serialization + "Int64Formatter",
        Kind = EncodeKind.Primitive,
        Primitive = "Int64",
        Size = SizeBound.Of(9),
        Null = NullKind.Value,
        Reading = WellKnownNames.StreamId + ".Read(ref reader)",
    };

    private readonly List<ServiceParameterModel> _models = [];

    public EquatableArray<ServiceParameterModel> Models => _models.ToEquatableArray();

    /// <summary>The token or the context.</summary>
    public IParameterSymbol? Cancel { get; private set; }

    /// <param name="path">The method as the user reads it.</param>
    /// <returns>Null when a parameter cannot travel.</returns>
    public ServiceParameters? Parse(string path)
    {
        bool isWhole = true;
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            isWhole &= Add(parameter, path);
        }

        return isWhole ? this : null;
    }

    private bool Add(IParameterSymbol parameter, string path)
    {
        if (parameter.Name.Length == 0)
        {
            return false; // being typed
        }

        ReportSite site = ReportSite.At(parameter);
        if (parameter.RefKind != RefKind.None)
        {
            sink.Report(DiagnosticDescriptors.PassedByReference, site, parameter.Name, "is passed by reference");
            return false;
        }

        if (parameter.Type.Is(CancellationToken))
        {
            Cancel = parameter;
            return method.Parameters.Any(IsContext) ? Refuse(DiagnosticDescriptors.TokenBesideContext)
                : parameter.Ordinal == method.Parameters.Length - 1 || Refuse(DiagnosticDescriptors.CancellationTokenIsNotLast);
        }

        if (IsContext(parameter))
        {
            Cancel = parameter;
            return parameter.Ordinal == method.Parameters.Length - 1
                || method.Parameters.Skip(parameter.Ordinal + 1).All(static other => other.Type.Is(CancellationToken)) // reported there
                || Refuse(DiagnosticDescriptors.ContextIsNotLast);
        }

        if (StreamTypes.IsStream(parameter.Type))
        {
            return AddStream(parameter, $"{path}({parameter.Name})", site);
        }

        if (StreamTypes.HidesStream(parameter.Type))
        {
            sink.Report(DiagnosticDescriptors.HiddenStream, site, parameter.Name, TypePrinter.Display(parameter.Type));
            return false;
        }

        if (method.IsGenericMethod || Shape(parameter, parameter.Type, LengthBound.Of(parameter), $"{path}({parameter.Name})", site) is not { } shape)
        {
            return false;
        }

        if (isOverUdp && !shape.Largest.IsBounded && method.HasAttribute(WellKnownNames.OneWayAttribute))
        {
            sink.Report(DiagnosticDescriptors.UnboundedArgument, site, parameter.Name, method.Name);
        }

        if (parameter.HasAttribute(WellKnownNames.LatestKeyAttribute) && !method.HasAttribute(WellKnownNames.OneWayAttribute))
        {
            sink.Report(DiagnosticDescriptors.LatestKeyIsNeverRead, site, parameter.Name, method.Name);
        }

        _models.Add(Model(parameter, shape));
        return true;

        bool Refuse(DiagnosticDescriptor descriptor)
        {
            sink.Report(descriptor, site, parameter.Name, method.Name);
            return false;
        }
    }

    private static bool IsContext(IParameterSymbol parameter) => parameter.Type.Is(WellKnownNames.CallContextType);

    // What is said about the argument holds for each item.
    private bool AddStream(IParameterSymbol parameter, string path, ReportSite site)
    {
        bool isFine = StreamTypes.Check(parameter.Type, parameter.Name, method, site, sink);
        if (parameter.HasExplicitDefaultValue)
        {
            sink.Report(DiagnosticDescriptors.StreamHasDefault, site, parameter.Name);
            isFine = false;
        }

        if (LengthBound.Of(parameter) is { } bound)
        {
            sink.Report(DiagnosticDescriptors.NoLength, bound.Site, path, "a stream has any number of items");
            isFine = false;
        }

        if (!isFine || method.IsGenericMethod || Shape(parameter, StreamTypes.ItemOf(parameter.Type), null, path + "[]", site) is not { } item)
        {
            return false;
        }

        ServiceParameterModel model = Model(parameter, _streamId with { Usage = item.Usage });
        _models.Add(model with { Stream = new ServiceStreamModel(item, Literals.Identifier(FieldOf(parameter.Name + "Id"))) });
        return true;
    }

    private TypeShape? Shape(IParameterSymbol parameter, ITypeSymbol type, LengthBound? bound, string path, ReportSite site) =>
        parameter.FindAttribute(WellKnownNames.PackedAttribute) is { } mark
            ? PackedMarks.ParseMarked(shapes, mark, parameter, type, bound, path, site, sink)
            : shapes.ParseBounded(type, bound, path, site);

    private ServiceParameterModel Model(IParameterSymbol parameter, TypeShape shape)
    {
        string? value = ConstantPrinter.DefaultOf(parameter);
        return new ServiceParameterModel
        {
            Name = Literals.Identifier(parameter.Name),
            Field = Literals.Identifier(FieldOf(parameter.Name)),
            Attributes = CallerAttributes(parameter),
            Type = (parameter.IsParams ? "params " : "") + SignatureFormat.Print(parameter.Type),
            Default = value,
            IsLatestKey = parameter.HasAttribute(WellKnownNames.LatestKeyAttribute),
            Element = new ElementModel
            {
                Position = _models.Count,
                Name = parameter.Name,
                Local = _locals.Take(parameter.Name),
                Shape = shape,
                Missing = value is null ? MissingKind.Error : MissingKind.Constant,
                DefaultText = value,
                Run = runs.Next(shape),
            },
        };
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
        foreach (string name in (string[])["CallerMemberName", "CallerFilePath", "CallerLineNumber", CallerArgumentExpression])
        {
            if (parameter.FindAttribute($"System.Runtime.CompilerServices.{name}Attribute") is { } attribute)
            {
                string argument = name == CallerArgumentExpression && attribute.TryGetText(out string other) ? $"({Literals.Text(other)})" : "";
                return $"[global::System.Runtime.CompilerServices.{name}{argument}] ";
            }
        }

        return "";
    }
}
