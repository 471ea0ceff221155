using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Generator.Model;

namespace ProtoGen.Generator.Parsing;

/// <summary>Finds out what a member reads as when the bytes do not have it.</summary>
internal static class MemberDefaults
{
    public static (MissingKind Missing, string? Text) Of(Member member, Creation? creation, TypeShape shape, Compilation compilation, CancellationToken cancel)
    {
        if (member.IsRequired)
        {
            return (MissingKind.Error, null);
        }

        if (creation?.ParameterOf(member) is { } parameter)
        {
            return ConstantPrinter.DefaultOf(parameter) is { } constant and not ("null" or "default")
                ? (MissingKind.Constant, constant)
                : WithoutDefault(shape);
        }

        return Initializer(member.Symbol, compilation) switch
        {
            null => WithoutDefault(shape),
            { } value when IsNothing(value) => WithoutDefault(shape),
            { } value when (Literal(value) ?? Constant(value, member.Type, shape, compilation, cancel)) is { } text => (MissingKind.Constant, text),
            _ => (MissingKind.Initializer, null),
        };
    }

    // What an open type parameter's default is good for is only known at run time; see ArrayReadEmitter.
    private static (MissingKind Missing, string? Text) WithoutDefault(TypeShape shape) =>
        (shape.Null == NullKind.Reference ? MissingKind.Error : MissingKind.Default, null);

    // Of a base class in another assembly only the compiled members are known, also where an editor has its source.
    private static ExpressionSyntax? Initializer(ISymbol symbol, Compilation compilation)
    {
        if (!SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly))
        {
            return null;
        }

        foreach (SyntaxReference reference in symbol.DeclaringSyntaxReferences)
        {
            EqualsValueClauseSyntax? clause = reference.GetSyntax() switch
            {
                PropertyDeclarationSyntax property => property.Initializer,
                VariableDeclaratorSyntax field => field.Initializer,
                _ => null,
            };
            if (clause is not null)
            {
                return clause.Value;
            }
        }

        return null;
    }

    // `null!` and `default!` only silence the compiler.
    private static bool IsNothing(ExpressionSyntax value) => value switch
    {
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } postfix => IsNothing(postfix.Operand),
        ParenthesizedExpressionSyntax parenthesized => IsNothing(parenthesized.Expression),
        DefaultExpressionSyntax => true,
        LiteralExpressionSyntax literal => literal.Kind() is SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression,
        _ => false,
    };

    // A number keeps the text it has: what the compiler made of it (a negative one has two parts) need not fit back.
    private static string? Literal(ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax literal => Literal(literal),
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.UnaryMinusExpression, Operand: LiteralExpressionSyntax literal }
            when literal.IsKind(SyntaxKind.NumericLiteralExpression) => "-" + literal.Token.Text,
        _ => null,
    };

    // An enum's member, or another constant with a name. Only asked where the type can have one: it costs a binding.
    private static string? Constant(ExpressionSyntax value, ITypeSymbol type, TypeShape shape, Compilation compilation, CancellationToken cancel) =>
        shape.Null is NullKind.Value or NullKind.Reference
        && (type.SpecialType == SpecialType.System_String || type.TypeKind == TypeKind.Enum || KnownTypes.FindPrimitive(type) is not null)
        && value is MemberAccessExpressionSyntax or IdentifierNameSyntax
        && compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(value, cancel) is { HasValue: true, Value: { } constant }
            ? ConstantPrinter.Print(constant, type)
            : null;

    private static string? Literal(LiteralExpressionSyntax literal) => literal.Kind() switch
    {
        SyntaxKind.NumericLiteralExpression => literal.Token.Text,
        SyntaxKind.StringLiteralExpression or SyntaxKind.CharacterLiteralExpression
            or SyntaxKind.TrueLiteralExpression or SyntaxKind.FalseLiteralExpression => ConstantPrinter.Print(literal.Token.Value!),
        _ => null,
    };
}
