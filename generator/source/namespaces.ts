export const XSD_NAMESPACE = "http://www.w3.org/2001/XMLSchema";
export const WSDL_NAMESPACE = "http://schemas.xmlsoap.org/wsdl/";
export const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
export const SOAP_ENCODING_11 = "http://schemas.xmlsoap.org/soap/encoding/";
export const SOAP_ENCODING_12 = "http://www.w3.org/2003/05/soap-encoding";
