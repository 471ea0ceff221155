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
                sink.Report(DiagnosticDescriptors.NoPackedForm, ReportSite.At(mark, member.Symbol), draft.Type.Name, member.Name);
            }
        }

        if (draft.Type.FindAttribute(WellKnownNames.PackedAttribute) is { } all
            && !symbols.PackedTypes.IsStruct(draft.Type)
            && !own.Any(member => HasEffect(draft, member)))
        {
            sink.Report(DiagnosticDescriptors.NoPackedMembers, ReportSite.At(all, draft.Type), draft.Type.Name);
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
