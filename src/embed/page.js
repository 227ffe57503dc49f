/** A method of the document itself: an `<img name="createElement">` of the page stands in front of it. */
export const ofDocument = (name, ...values) => Document.prototype[name].apply(document, values);
