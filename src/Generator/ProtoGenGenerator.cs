using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ProtoGen.Generator.Emit;
using ProtoGen.Generator.Model;
using ProtoGen.Generator.Parsing;

namespace ProtoGen.Generator;

/// <summary>Wires the pipelines: symbols are parsed into equatable models, models are printed.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProtoGenGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        RegisterMessages(context);
        RegisterRoots(context);
        RegisterServices(context);
    }

    private static void RegisterMessages(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<MessageModel> messages = context.CompilationProvider
            .Select(static (compilation, cancel) => Declarations.Of(compilation, cancel))
            .SelectMany(static (declarations, cancel) => declarations.Messages(cancel))
            .SelectMany(static (file, _) => file)
            .Select(static (message, _) => message)
            .WithTrackingName(TrackingNames.Messages);

        context.RegisterSourceOutput(messages, static (output, message) =>
            output.AddSource(MessageEmitter.HintName(message), GeneratedFile.ToSource(MessageEmitter.Emit(message))));

        IncrementalValuesProvider<UnionModel> unions = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.UnionAttribute,
                static (_, _) => true,
                static (attributed, cancel) => UnionParser.Parse(attributed, cancel))
            .Where(static union => union is not null)
            .Select(static (union, _) => union!)
            .WithTrackingName(TrackingNames.Unions);

        context.RegisterSourceOutput(unions, static (output, union) =>
            output.AddSource(UnionEmitter.HintName(union), GeneratedFile.ToSource(UnionEmitter.Emit(union))));
    }

    private static void RegisterRoots(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<RootModel> atCalls = context.SyntaxProvider
            .CreateSyntaxProvider(
                static (node, _) => RootParser.IsCandidate(node),
                static (call, cancel) =>
                    new RootParser(KnownSymbols.Of(call.SemanticModel.Compilation), SilentSink.Instance, cancel).Parse(call.Node, call.SemanticModel))
            .Where(static root => root is not null)
            .Select(static (root, _) => root!)
            .WithTrackingName(TrackingNames.Roots);

        IncrementalValuesProvider<RootModel> inAttributes = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.MessageRootAttribute,
                static (_, _) => true,
                static (attributed, cancel) =>
                {
                    RootParser parser = new(KnownSymbols.Of(attributed.SemanticModel.Compilation), SilentSink.Instance, cancel);
                    return attributed.Attributes.Select(parser.Parse).OfType<RootModel>().ToEquatableArray();
                })
            .SelectMany(static (roots, _) => roots)
            .WithTrackingName(TrackingNames.RootsInAttributes);

        IncrementalValueProvider<EquatableArray<RootModel>> distinct = atCalls.Collect().Combine(inAttributes.Collect())
            .Select(static (roots, _) => RootsEmitter.Distinct(roots.Left.Concat(roots.Right)))
            .WithTrackingName(TrackingNames.DistinctRoots);

        context.RegisterSourceOutput(distinct, static (output, roots) =>
        {
            if (!roots.IsEmpty)
            {
                output.AddSource(RootsFile.HintName, GeneratedFile.ToSource(RootsEmitter.Emit(roots)));
            }
        });
    }

    private static void RegisterServices(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ServiceModel?> services = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                WellKnownNames.ServiceAttribute,
                static (node, _) => node is InterfaceDeclarationSyntax,
                static (syntax, cancel) => ServiceParser.Parse(syntax, cancel))
            .WithTrackingName(TrackingNames.Services);
        context.RegisterSourceOutput(services, static (output, service) =>
        {
            if (service is not null)
            {
                output.AddSource(ServiceFile.HintName(service, "Client"), GeneratedFile.ToSource(ClientEmitter.Emit(service)));
                output.AddSource(ServiceFile.HintName(service, "Server"), GeneratedFile.ToSource(ServerEmitter.Emit(service)));
                output.AddSource(ServiceFile.HintName(service, "Methods"), GeneratedFile.ToSource(MethodsEmitter.Emit(service)));
            }
        });
    }
}
