namespace ProtoGen.Generator.Model;

/// <summary>A service through which another one calls its callers.</summary>
/// <param name="Interface">The interface in C#, from <c>global::</c> on.</param>
/// <param name="ClientType">Its client in C#, from <c>global::</c> on.</param>
/// <param name="ServerType">Its server in C#, from <c>global::</c> on.</param>
/// <param name="Usage">What the compiler says about using it.</param>
internal sealed record CallbackServiceModel(string Interface, string ClientType, string ServerType, UsageModel Usage);
