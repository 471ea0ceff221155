using Microsoft.CodeAnalysis;
using ProtoGen.Generator.Diagnostics;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds out whether a message that occurs more than once is written once.</summary>
internal static class PreservedReferences
{
    private const string Name = "PreserveReferences";

    /// <summary>How the references of a message are kept.</summary>
    public static ReferenceKind Of(MessageDraft draft, ArrayModel members, CreationModel creation)
    {
        if (!draft.Type.IsReferenceType || !draft.Levels.Any(IsAsked))
        {
            return ReferenceKind.None;
        }

        // A peer decides what contains itself, and the equality and text of a record that does would overflow the stack.
        return !draft.Type.IsRecord
            && creation is { Arguments.IsEmpty: true, Required.IsEmpty: true }
            && draft.Keeper is not { IsSettable: false }
            && members.AllElements.All(static element => element.IsSettable)
                ? ReferenceKind.BeforeMembers
                : ReferenceKind.WhenComplete;
    }

    /// <summary>Whether the message asks for it, or one that it derives from.</summary>
    public static bool AreAskedFor(INamedTypeSymbol message)
    {
        for (INamedTypeSymbol? level = message; level is not null; level = level.BaseType)
        {
            if (IsAsked(level))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reports where it is asked for what has no references.</summary>
    public static void Check(INamedTypeSymbol type, IDiagnosticSink sink)
    {
        if (type.TypeKind != TypeKind.Class && IsAsked(type))
        {
            sink.Report(
                DiagnosticDescriptors.IneffectiveReferences,
                ReportSite.At(type),
                type.Name,
                type.TypeKind == TypeKind.Interface ? "an interface has no members; mark the messages that are its cases" : "a struct is copied, nothing refers to it");
        }
    }

    private static bool IsAsked(INamedTypeSymbol message) =>
        message.FindAttribute(WellKnownNames.MessageAttribute) is { } attribute
        && attribute.NamedArguments.Any(static argument => argument is { Key: Name, Value.Value: true });
}
