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
        Services(context);
    }

    private static void Services(IncrementalGeneratorInitializationContext context)
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
