using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds [Packed] where it changes nothing.</summary>
internal sealed class PackedMarks(KnownSymbols symbols, IDiagnosticSink sink, CancellationToken cancel)
{
    /// <summary>Checks a message and its members; what they inherit from a message is checked there.</summary>
    public void Check(MessageDraft draft)
    {
        Member[] own = [.. draft.Members.Where(member => member.Level == draft.Levels.Count - 1)];
        foreach (Member member in own)
        {
            if (PackedTypes.MarkOf(member.Symbol) is { } mark && !HasEffect(draft, member))
            {
                sink.Report(DiagnosticDescriptors.NoPackedForm, ReportSite.At(mark, member.Symbol), $"{draft.Type.Name}.{member.Name}");
            }
        }

        if (draft.Type.FindAttribute(WellKnownNames.PackedAttribute) is { } all
            && !symbols.PackedTypes.IsStruct(draft.Type)
            && !own.Any(member => HasEffect(draft, member)))
        {
            sink.Report(DiagnosticDescriptors.NoPackedMembers, ReportSite.At(all, draft.Type), draft.Type.Name);
        }
    }

    /// <summary>The shape of an argument or a result of a service with a [Packed] of its own.</summary>
    /// <returns>Null when an error was reported.</returns>
    public static TypeShape? ParseMarked(
        TypeShapeParser shapes, AttributeData mark, ISymbol owner, ITypeSymbol type, LengthBound? bound, string path, ReportSite site, IDiagnosticSink sink)
    {
        TypeShape? shape = shapes.ParsePacked(type, bound, path, site, out bool hasEffect);
        if (shape is not null && !hasEffect)
        {
            sink.Report(DiagnosticDescriptors.NoPackedForm, ReportSite.At(mark, owner), path);
        }

        return shape;
    }

    /// <summary>Checks a method that is no part of a service: its arguments and its result are not written.</summary>
    public static void CheckMethod(IMethodSymbol method, IDiagnosticSink sink)
    {
        if (ServiceMembers.IsServiceMethod(method))
        {
            return;
        }

        IEnumerable<AttributeData> marks = method.GetReturnTypeAttributes().Where(static attribute => attribute.AttributeClass.Is(WellKnownNames.PackedAttribute));
        foreach (AttributeData mark in marks)
        {
            sink.Report(DiagnosticDescriptors.IneffectivePacked, ReportSite.At(mark, method), method.Name, "does not return the result of a service");
        }

        if (method.ContainingType is { IsRecord: true } && PrimaryConstructor.IsPrimary(method))
        {
            return;
        }

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.FindAttribute(WellKnownNames.PackedAttribute) is { } mark)
            {
                sink.Report(
                    DiagnosticDescriptors.IneffectivePacked, ReportSite.At(mark, parameter), parameter.Name, "is neither an argument of a service nor a member of a record");
            }
        }
    }

    /// <summary>Checks a type that is no message. A class may be the base of one, to which its [Packed] counts.</summary>
    public void CheckPlain(INamedTypeSymbol type)
    {
        if (type is { IsValueType: true } or { IsSealed: true } && type.FindAttribute(WellKnownNames.PackedAttribute) is { } mark)
        {
            sink.Report(DiagnosticDescriptors.IneffectivePacked, ReportSite.At(mark, type), type.Name, "is not a message");
        }
    }

    private bool HasEffect(MessageDraft draft, Member member)
    {
        if (CustomFormats.OfMember(member.Symbol) is not null)
        {
            return false;
        }

        EquatableArray<FormatterParameter> parameters = FormatterParameters.Of(draft.Type);
        TypeShapeParser shapes = new(symbols, SilentSink.Instance, cancel)
        {
            FormatterParameters = FormatterParameters.Map(draft.Type, parameters),
            TrustsMessages = true,
        };
        // What has no shape is reported as an error.
        return shapes.ParsePacked(member.Type, null, member.Name, member.Site, out bool hasEffect) is null || hasEffect;
    }
}
