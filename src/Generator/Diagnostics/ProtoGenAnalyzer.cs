using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ProtoGen.Generator.Parsing;

namespace ProtoGen.Generator.Diagnostics;

/// <summary>
/// Runs the parsers of the generator over everything marked, and says what they found. The generator itself stays
/// silent: what it reported could not be silenced by a pragma at the user's line, and would run on every edit.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProtoGenAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. DiagnosticDescriptors.All];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterSymbolAction(AnalyzeMethod, SymbolKind.Method);
        context.RegisterCompilationStartAction(static start =>
        {
            UnseenRoots unseen = new(start.Compilation);
            start.RegisterSyntaxNodeAction(name => AnalyzeName(name, unseen), SyntaxKind.IdentifierName, SyntaxKind.GenericName);
        });
        context.RegisterSyntaxNodeAction(
            static name => BroadcastRules.CheckType((GenericNameSyntax)name.Node, name.SemanticModel, new ReportingSink(name.ReportDiagnostic), name.CancellationToken),
            SyntaxKind.GenericName);
        context.RegisterOperationAction(
            static call => BroadcastRules.CheckCall((IInvocationOperation)call.Operation, new ReportingSink(call.ReportDiagnostic)), OperationKind.Invocation);
        context.RegisterCompilationAction(AnalyzeAssembly);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.HasAttribute(WellKnownNames.MessageAttribute))
        {
            MessageParser.Report(type, KnownSymbols.Of(context.Compilation), new ReportingSink(context.ReportDiagnostic), context.CancellationToken);
        }
        else
        {
            new PackedMarks(KnownSymbols.Of(context.Compilation), new ReportingSink(context.ReportDiagnostic), context.CancellationToken).CheckPlain(type);
        }

        UnmarkedDerived.Check(type, KnownSymbols.Of(context.Compilation), new ReportingSink(context.ReportDiagnostic));
        if (UnionParser.IsUnion(type))
        {
            UnionParser.Report(type, KnownSymbols.Of(context.Compilation), new ReportingSink(context.ReportDiagnostic), context.CancellationToken);
        }

        if (type.TypeKind == TypeKind.Interface && type.HasAttribute(WellKnownNames.ServiceAttribute))
        {
            ServiceParser.Parse(KnownSymbols.Of(context.Compilation), type, new ReportingSink(context.ReportDiagnostic), context.CancellationToken);
        }
    }

    private static void AnalyzeMethod(SymbolAnalysisContext context)
    {
        IMethodSymbol method = (IMethodSymbol)context.Symbol;
        ReportingSink sink = new(context.ReportDiagnostic);
        MisplacedAttributes.Check(method, sink);
        MarkedConstructors.Check(method, sink);
        CallbackRules.Check(method, sink);
        IneffectiveBounds.Check(method, sink);
        PackedMarks.CheckMethod(method, sink);
    }

    private static void AnalyzeName(SyntaxNodeAnalysisContext context, UnseenRoots unseen)
    {
        if (RootParser.IsCandidate(context.Node))
        {
            unseen.Check(context.Node, context.SemanticModel, new ReportingSink(context.ReportDiagnostic), context.CancellationToken);
        }
    }

    private static void AnalyzeAssembly(CompilationAnalysisContext context)
    {
        RootParser parser = new(KnownSymbols.Of(context.Compilation), new ReportingSink(context.ReportDiagnostic), context.CancellationToken);
        foreach (AttributeData attribute in context.Compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass.Is(WellKnownNames.MessageRootAttribute))
            {
                parser.Parse(attribute);
            }
        }
    }
}
