using System.Diagnostics.CodeAnalysis;

namespace ProtoGen;

/// <summary>
/// Asks, on a message, for code that reads into an object that is there already:
/// <see cref="MessageSerializer.Populate{T}(ReadOnlySpan{byte}, T)"/>. Messages that derive from it have it too.
/// </summary>
/// <remarks>
/// All members of such a message have a setter, or are fields that are not read-only; what can only be set when the object
/// is made is refused by the compiler (<c>PG0048</c>). Only these messages get the code, for it is as much again as reading.
/// </remarks>
[SuppressMessage("Design", "CA1040:Avoid empty interfaces", Justification = "Lets the compiler refuse a type that cannot be populated, where a call names it.")]
public interface IPopulatable;
