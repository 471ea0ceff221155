using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>What an object of a message takes in memory by itself, which a reader counts before it makes one.</summary>
internal static class ObjectMemory
{
    private const int Header = 16;
    private const int Reference = 8;
    private const int ArrayHead = 24;

    /// <summary>An array's element of a struct type that is not known here.</summary>
    private const int SomeStruct = 16;

    /// <summary>Not worth counting: at most half of what a message may become for each byte, and every object takes one at least.</summary>
    private const int Small = 32;

    /// <summary>Where its reader remembers it, for those that may refer to it.</summary>
    private const int Remembered = 64;

    /// <summary>
    /// The bytes in C#, as far as its members say, without padding, and with arrays of constant length that it is made with;
    /// null for a small one, and for a struct, which is part of something else.
    /// </summary>
    public static string? Of(MessageDraft draft, ArrayModel members, ReferenceKind references, Compilation compilation, CancellationToken cancel)
    {
        if (!draft.Type.IsReferenceType)
        {
            return null;
        }

        long size = Header + InitialArrays(draft.Type, compilation, cancel) + (references == ReferenceKind.None ? 0 : Remembered) + (draft.Keeper is null ? 0 : Reference);
        StringBuilder others = new();
        foreach (Member member in draft.Members)
        {
            if (Known(member.Type) is { } known)
            {
                size += known;
            }
            else
            {
                string type = members.AllElements.First(element => element.Name == member.Name).Shape.Type;
                others.Append($" + global::System.Runtime.CompilerServices.Unsafe.SizeOf<{type}>()");
            }
        }

        return others.Length == 0 && size <= Small ? null : Literals.Number((int)Math.Min(size, int.MaxValue)) + others;
    }

    // `byte[] Buffer = new byte[4096]`: bytes that make an object make its arrays.
    private static long InitialArrays(INamedTypeSymbol type, Compilation compilation, CancellationToken cancel)
    {
        long size = 0;
        for (INamedTypeSymbol? level = type; level is not null; level = level.BaseType)
        {
            foreach (SyntaxReference reference in level.GetMembers().Where(static member => !member.IsStatic).SelectMany(static member => member.DeclaringSyntaxReferences))
            {
                EqualsValueClauseSyntax? initializer = reference.GetSyntax(cancel) switch
                {
                    PropertyDeclarationSyntax property => property.Initializer,
                    VariableDeclaratorSyntax field => field.Initializer,
                    _ => null,
                };
                if (initializer?.Value is ArrayCreationExpressionSyntax { Initializer: null } creation && compilation.ContainsSyntaxTree(creation.SyntaxTree))
                {
                    size += Size(creation, compilation.GetSemanticModel(creation.SyntaxTree), cancel);
                }
            }
        }

        return size;
    }

    private static long Size(ArrayCreationExpressionSyntax creation, SemanticModel semantics, CancellationToken cancel)
    {
        if (semantics.GetTypeInfo(creation, cancel).Type is not IArrayTypeSymbol array)
        {
            return 0;
        }

        long elements = 1;
        foreach (ExpressionSyntax length in creation.Type.RankSpecifiers[0].Sizes)
        {
            // What is too long for an array throws where the object is made.
            elements = semantics.GetConstantValue(length, cancel) is { HasValue: true, Value: int constant and > 0 } ? Math.Min(elements * constant, int.MaxValue) : 0;
        }

        return elements == 0 ? 0 : ArrayHead + (elements * (Known(array.ElementType) ?? SomeStruct));
    }

    private static int? Known(ITypeSymbol type) => type switch
    {
        { IsReferenceType: true } => Reference,
        INamedTypeSymbol { EnumUnderlyingType: { } underlying } => Known(underlying),
        _ => type.SpecialType switch
        {
            SpecialType.System_Boolean or SpecialType.System_Byte or SpecialType.System_SByte => 1,
            SpecialType.System_Char or SpecialType.System_Int16 or SpecialType.System_UInt16 => 2,
            SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Single => 4,
            SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Double or SpecialType.System_DateTime => 8,
            SpecialType.System_Decimal => 16,
            _ => null,
        },
    };
}
